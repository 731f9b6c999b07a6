"""The room ``documents``."""

from django.apps import AppConfig

from thidua.access.rules import grants
from thidua.documents.enums import DocumentAction, DocumentPermission
from thidua.people.enums import PostKind


class DocumentsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """Declare rights and the words of the journal."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before

        _declare_rights()
        vocabulary.register_actions("Văn bản", DocumentAction)
        vocabulary.register_kinds(vocabulary.ObjectKind("documents.document", "văn bản"))


def _declare_rights() -> None:
    desk = {PostKind.OFFICER, PostKind.DESK_HEAD, PostKind.DESK_DEPUTY, PostKind.CLERK}
    heads = {PostKind.CHAIR, PostKind.VICE_CHAIR}
    grants.declare(DocumentPermission.VIEW_DOCUMENT, dict.fromkeys([*heads, *desk, PostKind.INSPECTOR], grants.OWN))
    grants.declare(DocumentPermission.READ, dict.fromkeys([*heads, *desk], grants.OWN))
