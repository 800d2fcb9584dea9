"""A small release of the published data: the folder as it is published, with records of our own words."""

from pathlib import Path
from xml.sax.saxutils import escape

KEPT = (
    "<created-by>x</created-by><created-datetime>2020-01-01T00:00:00Z</created-datetime>"
    "<last-modified-by>x</last-modified-by><last-modified-datetime>2020-01-01T00:00:00Z</last-modified-datetime>"
)
SECRETARY = ("secretary", "shultz-george-pratt")
PRESIDENT = ("president", "reagan-ronald")

Stay = tuple[str, tuple[str, str], str, str, str, str, str]  # id, who, start, end, country, locale, remarks

# Two summits with who came along, a meeting of ministers, a briefing, and a body Russia belongs to.
STAYS: tuple[Stay, ...] = (
    (
        "1",
        PRESIDENT,
        "1985-11-16",
        "1985-11-21",
        "switzerland",
        "Geneva",
        "Took part in a summit (November 19-21) with "
        "Soviet General Secretary Gorbachev. Saw the President of Switzerland.",
    ),
    (
        "2",
        SECRETARY,
        "1985-11-16",
        "1985-11-21",
        "switzerland",
        "Geneva",
        "Accompanied President Reagan to the U.S.-Soviet summit.",
    ),
    ("3", SECRETARY, "1985-05-13", "1985-05-15", "austria", "Vienna", "Met with Soviet Foreign Minister Gromyko."),
    (
        "4",
        SECRETARY,
        "1985-11-22",
        "1985-11-22",
        "belgium",
        "Brussels",
        "Briefed the allies on the U.S.-Soviet summit.",
    ),
    ("5", SECRETARY, "1985-06-01", "1985-06-02", "italy", "Rome", "Attended a session of the CSCE."),
)


def trip(stay: Stay) -> str:
    number, (role, who), start, end, country, locale, remarks = stay
    return (
        f'<trip role="{role}" who="{who}"><id>{number}</id><role>{role}</role><name>N</name>'
        f"<start-date>{start}</start-date><end-date>{end}</end-date>"
        f'<country id="{country}">C</country><locale>{locale}</locale><remarks>{escape(remarks)}</remarks>{KEPT}</trip>'
    )


def write(folder: Path, stays: tuple[Stay, ...] = STAYS) -> Path:
    """The folder with these stays, one visit, and the terms of those who travel."""
    files = {
        "travels/president-travels/p.xml": trips(stay for stay in stays if stay[1][0] == "president"),
        "travels/secretary-travels/s.xml": trips(stay for stay in stays if stay[1][0] == "secretary"),
        "travels/presidents/presidents.xml": '<presidents><president n="40"><id>reagan-ronald</id><name>R</name>'
        "<took-office-date>1981-01-20</took-office-date><left-office-date>1989-01-20</left-office-date>"
        "</president></presidents>",
        "visits/data/1980.xml": f"<visits><visit><id>1</id><start-date>1987-12-07</start-date>"
        "<end-date>1987-12-10</end-date><visitor>General Secretary Mikhail S. Gorbachev</visitor>"
        f'<from id="russia">U.S.S.R.</from><description>A working visit.</description>{KEPT}</visit></visits>',
        "pocom/missions-countries/russia.xml": "<country-mission><chiefs><chief><id>ru-1</id>"
        "<person-id>hartman-arthur-adair</person-id><role-title-id>ambassador-e-p</role-title-id>"
        "<started><date>1981-10-26</date></started><ended><date>1987-02-20</date></ended></chief></chiefs>"
        "</country-mission>",
    }
    held = (
        "<principal><id>s-1</id><person-id>shultz-george-pratt</person-id><role-title-id>secretary</role-title-id>"
        "<started><date>1982-07-16</date></started><ended><date>1989-01-20</date></ended></principal>"
    )
    for office in (
        "secretary",
        "deputy-secretary",
        "under-secretary-for-political-affairs",
        "under-secretary-for-arms-control",
    ):
        who = "shultz-george-pratt" if office == "secretary" else "nobody-at-all"
        inside = held.replace("s-1", office).replace("shultz-george-pratt", who)
        files[f"pocom/positions-principals/{office}.xml"] = (
            f"<principal-position><id>{office}</id><principals>{inside}</principals></principal-position>"
        )
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def trips(stays: object) -> str:
    assert hasattr(stays, "__iter__")
    return "<trips>\n" + "\n".join(map(trip, stays)) + "\n</trips>"
