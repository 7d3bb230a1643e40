"""The archive holds the whole site, twice the same bytes, and its pages work from where it is unpacked."""

import zipfile

from publish import archive


def test_archive_is_complete_and_repeatable(site, tmp_path):
    first, second = (archive.write(site, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        names = {name.split("/", 1)[1] for name in packed.namelist()}
    assert names == {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


def test_unpacked_archive_opens_from_disk(site, tmp_path, browser):
    with zipfile.ZipFile(archive.write(site, tmp_path / "a.zip")) as packed:
        packed.extractall(tmp_path / "unpacked")
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((tmp_path / "unpacked" / archive.NAME / "index.html").as_uri())
    page.locator("main .fact").first.click()
    assert page.locator(".ev:popover-open").count() == 1
    page.keyboard.press("Escape")
    page.locator("main a[href*='compute-race.html']").first.click()
    assert page.locator("h1").inner_text().startswith("The compute race")
    assert said == []
    page.close()
