# Helpers of the scripts. Sourced, never run.

say() { printf '\033[1m» %s\033[0m\n' "$*"; }

need() { # need COMMAND PACKAGE...: installs Debian packages for COMMAND where it may, else prints what to type
  local command=$1; shift
  command -v "$command" >/dev/null 2>&1 && return 0
  if command -v apt-get >/dev/null 2>&1; then
    local sudo=""
    if [ "$(id -u)" != 0 ]; then
      if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo"; else
        say "Thiếu $command. Hãy gõ: sudo apt-get install $* / Missing $command. Type: sudo apt-get install $*"
        return 1
      fi
    fi
    say "Cài $* bằng apt-get / Installing $* with apt-get"
    $sudo apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 ||
      { $sudo apt-get update >/dev/null 2>&1; $sudo apt-get install -y --no-install-recommends "$@" >/dev/null; }
  else
    say "Thiếu $command. Hãy cài gói tương ứng với: $* / Missing $command. Install the package that matches: $*"
    return 1
  fi
}

not_fetched() { # not_fetched WHAT WHAT_IN_ENGLISH: ends with what to do where a download failed
  say "Không tải được $1; lý do ở trên. Hãy kiểm tra mạng, chỗ trống của đĩa và máy chủ trung gian nếu có (HTTPS_PROXY; kho gói nội bộ: PIP_INDEX_URL, UV_INDEX_URL, NPM_CONFIG_REGISTRY), rồi gõ lại lệnh vừa rồi: phần đã tải không phải tải lại."
  say "Could not fetch $2; the reason stands above. Check the network, free disk space and a proxy or mirror (same variables), then repeat the command."
  exit 1
}

ensure_uv() { # uv in .tools/uv, pinned with hashes
  local want have
  want=$(grep -oE '^uv==[^ ]+' requirements/uv.txt | cut -d= -f3)
  have=$(.tools/uv/bin/uv --version 2>/dev/null | cut -d' ' -f2 || true)
  [ "$have" = "$want" ] && return 0
  command -v python3 >/dev/null 2>&1 || need python3 python3 python3-venv
  rm -rf .tools/uv
  if ! python3 -m venv .tools/uv >/dev/null 2>&1; then
    rm -rf .tools/uv
    need no-such-command-python3-venv python3-venv || true
    python3 -m venv .tools/uv
  fi
  .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt ||
    not_fetched "công cụ uv" "the tool uv"
}

ensure_python() { # .venv with the Python of .python-version; any Python from 3.12 on will do where that one is not to be had
  local version
  version=$(cat .python-version)
  [ -x .venv/bin/python ] && .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' && return 0
  rm -rf .venv
  .tools/uv/bin/uv venv --quiet --python "$version" .venv 2>/dev/null && return 0
  .tools/uv/bin/uv venv --quiet --python '>=3.12' .venv 2>/dev/null && return 0
  say "Không tìm và không tải được Python 3.12 trở lên. Hãy cài Python $version rồi gõ lại lệnh vừa rồi."
  say "No Python from 3.12 on was found or could be downloaded. Install Python $version, then repeat the command."
  return 1
}

ensure_browser() { # Chromium for the browser tests
  [ -n "${CHROMIUM:-}" ] && return 0
  need chromium chromium
}

ensure_readers() { # what scans and old Word files are read with; the product works without
  need tesseract tesseract-ocr
  tesseract --list-langs 2>/dev/null | grep -qx vie || need no-such-command-tesseract-vie tesseract-ocr-vie
  need soffice libreoffice-writer-nogui
}
