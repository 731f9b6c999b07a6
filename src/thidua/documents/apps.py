"""The room ``documents``."""

from django.apps import AppConfig

from thidua.access.rules import grants
from thidua.documents.enums import DocumentAction, DocumentDuty, DocumentPermission
from thidua.people.enums import PostKind
from thidua.shared import duties
from thidua.ui import navigation

_CONFIRM = duties.DutyKind(
    DocumentDuty.CONFIRM_READING,
    "documents.document",
    DocumentPermission.READ,
    "document",
    "Đối chiếu",
    outlives_unit=False,
)


class DocumentsConfig(AppConfig):
    """Registers the room with Django."""

    name = "thidua.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        """Declare rights, the job, the words of the journal; let documents be found and linked."""
        from thidua.audit.selectors import vocabulary  # noqa: PLC0415  # models are not loaded before
        from thidua.documents import registry  # noqa: PLC0415  # as above
        from thidua.documents.selectors import found, links  # noqa: PLC0415  # as above
        from thidua.documents.services import reading_job  # noqa: F401, PLC0415  # declares its job; as above
        from thidua.search import sources  # noqa: PLC0415  # as above

        _declare_rights()
        duties.declare(_CONFIRM)
        entry = navigation.NavItem("Văn bản", "documents", DocumentPermission.VIEW_DOCUMENT, 16, "file-text")
        navigation.register(entry)
        vocabulary.register_actions("Văn bản", DocumentAction)
        vocabulary.register_kinds(
            vocabulary.ObjectKind("documents.document", "văn bản", "document", links.place_of_document)
        )
        sources.register(found.DocumentSource())
        registry.register(registry.Linkable(links.DOCUMENT, "văn bản", links.find_documents, links.known_documents))


def _declare_rights() -> None:
    desk = {PostKind.OFFICER, PostKind.DESK_HEAD, PostKind.DESK_DEPUTY, PostKind.CLERK}
    heads = {PostKind.CHAIR, PostKind.VICE_CHAIR}
    grants.declare(DocumentPermission.VIEW_DOCUMENT, dict.fromkeys([*heads, *desk, PostKind.INSPECTOR], grants.OWN))
    grants.declare(DocumentPermission.READ, dict.fromkeys([*heads, *desk], grants.OWN))
