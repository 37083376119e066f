#!/usr/bin/env bash
# Makes the two environments of the peers in $PEERS_ENV (default ~/.cache/footfall-peers): main, and frames
# for mesa-frames. Needs Python 3.11 (PYTHON chooses another) and PyPI. `setup.sh --torch` adds PyTorch.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${PEERS_ENV:-$HOME/.cache/footfall-peers}
python=${PYTHON:-$(command -v python3.11 || command -v python3)}

"$python" -m venv "$folder/main"
"$folder/main/bin/pip" install --quiet --requirement "$here/requirements.txt"
if [ "${1:-}" = --torch ]; then
  "$folder/main/bin/pip" install --quiet torch --index-url https://download.pytorch.org/whl/cpu
fi
"$python" -m venv "$folder/frames"
"$folder/frames/bin/pip" install --quiet --requirement "$here/requirements-frames.txt"
echo "$folder"
