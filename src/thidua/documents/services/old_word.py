"""Word documents of the old binary form, by LibreOffice where it is installed: without network, macros or links, in a
profile of its own that is thrown away."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

from thidua.documents.enums import ExtractRefusal
from thidua.documents.services.programs import ProgramFailedError, installed, isolation, run
from thidua.documents.services.refusing import NoTextError

logger = logging.getLogger(__name__)

SECONDS = 120
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Writer/Content/Update", "Link", "2"),
)
"""No macro runs whatever signs it, and no link is followed."""


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def docx_of(content: bytes) -> bytes:
    """Return an old Word document as a new one. Raises ``NoTextError``."""
    program = installed("soffice", "libreoffice")
    if program is None:
        raise NoTextError(ExtractRefusal.NO_OFFICE)
    way = isolation()
    if way is None:
        raise NoTextError(ExtractRefusal.NOT_ISOLATED)
    with tempfile.TemporaryDirectory(prefix="thidua-doc-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(content)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_profile(), encoding="utf-8")
        command = [
            *way, program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--infilter=MS Word 97",
            "--convert-to", "docx:Office Open XML Text", "--outdir", str(folder), str(folder / "in.doc"),
        ]  # fmt: skip
        try:
            run(command, seconds=SECONDS, folder=name)
            return (folder / "in.docx").read_bytes()
        except (ProgramFailedError, OSError) as error:
            logger.warning("LibreOffice did not read a document: %s", error)
            raise NoTextError(ExtractRefusal.OFFICE_FAILED) from error
