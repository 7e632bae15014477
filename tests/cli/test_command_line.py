import socket
import subprocess
import sys

from typer.testing import CliRunner

from heed.cli import main


def test_help_lists_the_commands() -> None:
    answer = CliRunner().invoke(main, ["--help"])
    assert answer.exit_code == 0
    assert "serve" in answer.output
    assert "migrate" in answer.output


def test_an_unknown_command_is_refused() -> None:
    assert CliRunner().invoke(main, ["nonsense"]).exit_code == 2


def test_the_command_line_starts_without_django() -> None:
    check = (
        "import sys; from heed.cli import main; main(['--help'], standalone_mode=False);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", check], capture_output=True).returncode == 0  # noqa: S603


def test_started_twice_heed_says_so_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        answer = CliRunner().invoke(main, ["serve", "--prepare", "--port", port])
    assert answer.exit_code == 1
    assert f"cannot listen at 127.0.0.1:{port}" in answer.output
    assert "running already" in answer.output
