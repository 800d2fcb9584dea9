"""The words synthetic records are made of, in English, Vietnamese and Russian; nothing comes in."""

from typing import Final, NamedTuple


class Words(NamedTuple):
    """One text in the languages of the site."""

    en: str
    vi: str
    ru: str

    def columns(self, field: str) -> dict[str, str]:
        """The texts by the columns that hold them."""
        return {f"{field}_en": self.en, f"{field}_vi": self.vi, f"{field}_ru": self.ru}


GIVEN: Final = {
    "russia": (("Aleksei", "Алексей"), ("Boris", "Борис"), ("Galina", "Галина"), ("Dmitri", "Дмитрий"),
               ("Irina", "Ирина"), ("Konstantin", "Константин"), ("Nikolai", "Николай"), ("Olga", "Ольга")),
    "united_states": (("Alice", "Элис"), ("Brian", "Брайан"), ("Carol", "Кэрол"), ("David", "Дэвид"),
                      ("Emily", "Эмили"), ("Frank", "Фрэнк"), ("Grace", "Грейс"), ("Henry", "Генри")),
    "third": (("Anna", "Анна"), ("Bruno", "Бруно"), ("Clara", "Клара"), ("Emil", "Эмиль")),
}  # fmt: skip
FAMILY: Final = {
    "russia": (("Berezin", "Березин"), ("Vetrov", "Ветров"), ("Gorny", "Горный"), ("Dubrov", "Дубров"),
               ("Zimin", "Зимин"), ("Klyuev", "Клюев"), ("Lugovoi", "Луговой"), ("Ozerov", "Озеров"),
               ("Polyakov", "Поляков"), ("Rodnikov", "Родников"), ("Snegov", "Снегов"), ("Travin", "Травин")),
    "united_states": (("Ashford", "Эшфорд"), ("Bramley", "Брэмли"), ("Colton", "Колтон"), ("Dunmore", "Данмор"),
                      ("Elmwood", "Элмвуд"), ("Fairley", "Фэрли"), ("Granger", "Грейнджер"), ("Hollis", "Холлис"),
                      ("Kingsley", "Кингсли"), ("Lockwood", "Локвуд"), ("Marlow", "Марлоу"), ("Norwood", "Норвуд")),
    "third": (("Berg", "Берг"), ("Costa", "Коста"), ("Duval", "Дюваль"), ("Lind", "Линд"), ("Weiss", "Вайс")),
}  # fmt: skip
STATES: Final = (
    ("russia", "RU", Words("Russia", "Nga", "Россия")),
    ("united_states", "US", Words("United States", "Hoa Kỳ", "США")),
)
MEDIA: Final = (
    Words("Morning Post", "Tin Sáng", "Утренняя почта"),
    Words("Evening Wire", "Điện Tin Tối", "Вечерний телеграф"),
    Words("World Bulletin", "Bản Tin Thế Giới", "Мировой вестник"),
    Words("Harbour News", "Tin Cảng", "Портовые новости"),
)
PLACES: Final = (
    ("CH", "46.2044", "6.1432", Words("Geneva", "Geneva", "Женева")),
    ("RU", "55.7558", "37.6173", Words("Moscow", "Moskva", "Москва")),
    ("US", "38.9072", "-77.0369", Words("Washington", "Washington", "Вашингтон")),
    ("AT", "48.2082", "16.3738", Words("Vienna", "Vienna", "Вена")),
    ("FI", "60.1699", "24.9384", Words("Helsinki", "Helsinki", "Хельсинки")),
    ("US", "40.7128", "-74.0060", Words("New York", "New York", "Нью-Йорк")),
    ("TR", "41.0082", "28.9784", Words("Istanbul", "Istanbul", "Стамбул")),
    ("IS", "64.1466", "-21.9426", Words("Reykjavik", "Reykjavík", "Рейкьявик")),
    ("SA", "24.7136", "46.6753", Words("Riyadh", "Riyadh", "Эр-Рияд")),
    ("VN", "21.0285", "105.8542", Words("Hanoi", "Hà Nội", "Ханой")),
)
TOPICS: Final = (
    (Words("Arms control", "Kiểm soát vũ khí", "Контроль над вооружениями"), (
        Words("Strategic arms", "Vũ khí chiến lược", "Стратегические вооружения"),
        Words("Missile defence", "Phòng thủ tên lửa", "Противоракетная оборона"),
        Words("Inspections", "Thanh sát", "Инспекции"))),
    (Words("Trade", "Thương mại", "Торговля"), (
        Words("Grain", "Ngũ cốc", "Зерно"),
        Words("Export licences", "Giấy phép xuất khẩu", "Экспортные лицензии"))),
    (Words("Consular matters", "Vấn đề lãnh sự", "Консульские вопросы"), (
        Words("Visas", "Thị thực", "Визы"),
        Words("Embassies", "Đại sứ quán", "Посольства"))),
    (Words("Space", "Vũ trụ", "Космос"), (
        Words("Orbital station", "Trạm quỹ đạo", "Орбитальная станция"),)),
)  # fmt: skip
MEETING: Final = Words(
    "{who} and {other} meet on {topic} ({number})",
    "{who} và {other} gặp nhau về {topic} ({number})",
    "Встреча: {who} и {other}, тема: {topic} ({number})",
)
MEETING_SUMMARY: Final = Words(
    "A made-up meeting between {who} and {other}, for trying the site at this size.",
    "Một cuộc gặp hư cấu giữa {who} và {other}, để thử trang ở quy mô này.",
    "Вымышленная встреча {who} и {other}, чтобы испытать сайт при таком объёме.",
)
STATEMENT: Final = Words(
    "{who} on {topic} ({number})",
    "{who} nói về {topic} ({number})",
    "{who}: {topic} ({number})",
)
STATEMENT_SUMMARY: Final = Words(
    "A made-up statement by {who}, for trying the site at this size.",
    "Một phát biểu hư cấu của {who}, để thử trang ở quy mô này.",
    "Вымышленное высказывание {who}, чтобы испытать сайт при таком объёме.",
)
DOCUMENT: Final = Words("Made-up report {number}", "Bản tin hư cấu {number}", "Вымышленное сообщение {number}")
NOTE: Final = "Made up together with the entry."
