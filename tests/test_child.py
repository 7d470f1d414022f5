"""Processes of ours that read what strangers sent: whose code runs in them."""

import pytest

from bot import child


@pytest.mark.parametrize("module", ["bot.feeds.worker", "bot.map.draw", "bot.map.draw_chart"])
async def test_code_in_the_current_folder_does_not_run_in_our_processes(tmp_path, monkeypatch, module):
    """Who calls `dateline` in a folder of somebody else's ran what lay there as `json.py`."""
    for name in ("json", "struct", "bot"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    process = await child.start(module, str(1 << 30))
    await process.communicate(b"")
    assert not (tmp_path / "ran").exists()
