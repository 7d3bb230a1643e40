"""What a reader does with the site holds in three engines, not only in Chromium: see :mod:`engines`."""


def test_search_shows_what_it_looked_for_after_going_back(engine, server):
    engine.goto(f"{server}/search.html")
    engine.type("#q", "Colossus")
    found = engine.until(
        "/found/.test(document.querySelector('#search-status').textContent) && "
        "document.querySelector('#search-status').textContent"
    )
    engine.click("#search-results a")
    engine.until("location.pathname.endsWith('audit.html')")
    engine.back()
    engine.until(
        "location.pathname.endsWith('search.html') && document.querySelector('#search-status')?.textContent"
    )
    assert engine.run("document.querySelector('#q').value") == "Colossus"
    assert engine.run("document.querySelector('#search-status').textContent") == found
