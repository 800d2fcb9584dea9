"""The words that imported meetings are told in, by language: nothing of the records' own sentences.

Russian names stay in the nominative and verbs in the plural, so that no name has to be declined and no gender guessed.
"""

from __future__ import annotations

from typing import Final

Texts = dict[str, str]  # by language


def said(en: str, vi: str, ru: str) -> Texts:
    return {"en": en, "vi": vi, "ru": ru}


AND: Final = said("and", "và", "и")
_VISIT_HERE: Final = said(
    "{ru} visits the United States for talks with {us}",
    "{ru} thăm Hoa Kỳ, hội đàm với {us}",
    "Визит в США: переговоры {ru} — {us}",
)
# Titles: {us} and {ru} are surnames, {place} a city. The second of each pair: where the city is not known.
TITLES: Final[dict[str, tuple[Texts, Texts]]] = {
    "summit": (
        said(
            "{us}–{ru} summit in {place}", "Cuộc gặp thượng đỉnh {us}–{ru} tại {place}", "{place}: саммит {us} — {ru}"
        ),
        said("{us}–{ru} summit", "Cuộc gặp thượng đỉnh {us}–{ru}", "Саммит {us} — {ru}"),
    ),
    "visit_there": (
        said(
            "{us} visits {place} for talks with {rus}",
            "{us} thăm {place}, hội đàm với {rus}",
            "{place}: визит и переговоры — {all}",
        ),
        said(
            "{us} on a visit, in talks with {rus}",
            "{us} thăm và hội đàm với {rus}",
            "Визит и переговоры — {all}",
        ),
    ),
    "visit_here": (_VISIT_HERE, _VISIT_HERE),
    "talks": (
        said("{us} meets {rus} in {place}", "{us} gặp {rus} tại {place}", "{place}: встречаются {all}"),
        said("{us} meets {rus}", "{us} gặp {rus}", "Встречаются {all}"),
    ),
    "soviet_side": (
        said(
            "{us} holds talks with the Soviet side in {place}",
            "{us} hội đàm với phía Liên Xô tại {place}",
            "{place}: {us} на переговорах с советской стороной",
        ),
        said(
            "{us} holds talks with the Soviet side",
            "{us} hội đàm với phía Liên Xô",
            "{us} на переговорах с советской стороной",
        ),
    ),
    "both_sides": (
        said(
            "{us} holds talks with the Soviet and Russian sides in {place}",
            "{us} hội đàm với phía Liên Xô và phía Nga tại {place}",
            "{place}: {us} на переговорах с советской и российской сторонами",
        ),
        said(
            "{us} holds talks with the Soviet and Russian sides",
            "{us} hội đàm với phía Liên Xô và phía Nga",
            "{us} на переговорах с советской и российской сторонами",
        ),
    ),
    "russian_side": (
        said(
            "{us} holds talks with the Russian side in {place}",
            "{us} hội đàm với phía Nga tại {place}",
            "{place}: {us} на переговорах с российской стороной",
        ),
        said(
            "{us} holds talks with the Russian side",
            "{us} hội đàm với phía Nga",
            "{us} на переговорах с российской стороной",
        ),
    ),
    "american_side": (
        said(
            "{ru} holds talks with the American side in {place}",
            "{ru} hội đàm với phía Mỹ tại {place}",
            "{place}: {ru} на переговорах с американской стороной",
        ),
        said(
            "{ru} holds talks with the American side in the United States",
            "{ru} hội đàm với phía Mỹ tại Hoa Kỳ",
            "{ru} на переговорах с американской стороной в США",
        ),
    ),
    "conference": (
        said("{place} conference: {all}", "Hội nghị tại {place}: {all}", "{place}: на конференции {all}"),
        said("Conference: {all}", "Hội nghị: {all}", "На конференции {all}"),
    ),
    "several": (
        said(
            "{all} at a multilateral meeting in {place}",
            "{all} dự cuộc họp đa phương tại {place}",
            "{place}: {all} на многосторонней встрече",
        ),
        said(
            "{all} at a multilateral meeting in the United States",
            "{all} dự cuộc họp đa phương tại Hoa Kỳ",
            "{all} на многосторонней встрече в США",
        ),
    ),
    "several_abroad": (
        said(
            "{all} at a multilateral meeting in {place}",
            "{all} dự cuộc họp đa phương tại {place}",
            "{place}: {all} на многосторонней встрече",
        ),
        said("{all} at a multilateral meeting", "{all} dự cuộc họp đa phương", "{all} на многосторонней встрече"),
    ),
    "nato": (
        said(
            "{us} at a NATO–Russia meeting in {place}",
            "{us} dự cuộc họp NATO–Nga tại {place}",
            "{place}: {us} на встрече Россия — НАТО",
        ),
        said("{us} at a NATO–Russia meeting", "{us} dự cuộc họp NATO–Nga", "{us} на встрече Россия — НАТО"),
    ),
    "ministers": (
        said(
            "{us} at the Council of Foreign Ministers in {place}",
            "{us} dự Hội đồng Ngoại trưởng tại {place}",
            "{place}: {us} на сессии Совета министров иностранных дел",
        ),
        said(
            "{us} at the Council of Foreign Ministers",
            "{us} dự Hội đồng Ngoại trưởng",
            "{us} на сессии Совета министров иностранных дел",
        ),
    ),
}
# Summaries: {all} lists everybody with office; {in_place} is one of those below, in Russian mostly its own sentence.
SUMMARIES: Final[dict[str, Texts]] = {
    "summit": said(
        "{all} met for a summit{in_place}.",
        "{all} họp thượng đỉnh{in_place}.",
        "{all} провели встречу на высшем уровне.{in_place}",
    ),
    "visit": said(
        "{all} held talks during a visit{in_place}.",
        "{all} hội đàm trong chuyến thăm{in_place}.",
        "{all} провели переговоры во время визита.{in_place}",
    ),
    "talks": said("{all} met for talks{in_place}.", "{all} hội đàm{in_place}.", "{all} провели переговоры.{in_place}"),
    "several": said(
        "{all} took part in a multilateral meeting{in_place}.",
        "{all} dự một cuộc họp đa phương{in_place}.",
        "{all} участвовали в многосторонней встрече.{in_place}",
    ),
}
SIDES: Final[dict[str, Texts]] = {
    "soviet-union": said("the Soviet side", "phía Liên Xô", "советская сторона"),
    "russia": said("the Russian side", "phía Nga", "российская сторона"),
    "united-states": said("the American side", "phía Mỹ", "американская сторона"),
}
IN_PLACE: Final = said(" in {places}", " tại {places}", " Место встречи — {places}.")
TO_PLACE: Final = said(" to {places}", " {places}", " Место визита — {places}.")
IN_ONE_OF: Final = said(
    "; the record names {places} without saying where they met",
    "; nguồn nêu {places} mà không nói cuộc gặp diễn ra ở nơi nào",
    " В источнике названы {places}; где именно прошла встреча, не указано.",
)
ONE_MORE: Final = said(
    "The record gives one more office on the other side, without a name.",
    "Nguồn còn nêu một chức vụ nữa của phía bên kia mà không nêu tên.",
    "Источник упоминает ещё одну должность другой стороны, не называя имени.",
)
IN_THE_US: Final = said(" in the United States", " tại Hoa Kỳ", " Встреча прошла в США.")
TO_THE_US: Final = said(" to the United States", " Hoa Kỳ", " Место визита — США.")
# Who took part for a side of which the record names nobody.
UNNAMED: Final[dict[str, Texts]] = {
    "soviet-union": said(
        "The record does not name the Soviet participants.",
        "Nguồn không nêu tên người tham dự phía Liên Xô.",
        "Участников с советской стороны источник не называет.",
    ),
    "russia": said(
        "The record does not name the Russian participants.",
        "Nguồn không nêu tên người tham dự phía Nga.",
        "Участников с российской стороны источник не называет.",
    ),
    "united-states": said(
        "The record does not name the American participants.",
        "Nguồn không nêu tên người tham dự phía Mỹ.",
        "Участников с американской стороны источник не называет.",
    ),
}
BESIDES: Final = said(
    "Also present for the United States: {names}.", "Phía Mỹ còn có {names}.", "В американской делегации также {names}."
)
AGENDA: Final = said("On the agenda: {subjects}.", "Nội dung trao đổi: {subjects}.", "На повестке дня: {subjects}.")
NO_CITY: Final = said(
    "in the United States; the record names no city",
    "tại Hoa Kỳ; nguồn không nêu thành phố",
    "в США; город источник не называет",
)
# The countries of Moscow's side, where a title can name no city.
COUNTRIES: Final[dict[str, Texts]] = {
    "soviet-union": said("the Soviet Union", "Liên Xô", "СССР"),
    "russia": said("Russia", "Nga", "Россия"),
}
SUBJECTS: Final[dict[str, Texts]] = {
    "arms": said(
        "nuclear arms and their limitation",
        "vũ khí hạt nhân và việc hạn chế chúng",
        "ядерные вооружения и их ограничение",
    ),
    "middle_east": said("the Middle East", "Trung Đông", "Ближний Восток"),
    "bosnia": said("Bosnia", "Bosnia", "Босния"),
    "kosovo": said("Kosovo", "Kosovo", "Косово"),
    "syria": said("Syria", "Syria", "Сирия"),
    "ukraine": said("Ukraine", "Ukraine", "Украина"),
    "iraq": said("Iraq and the Persian Gulf", "Iraq và vùng Vịnh Ba Tư", "Ирак и Персидский залив"),
    "chechnya": said("Chechnya", "Chechnya", "Чечня"),
    "germany": said("Germany", "nước Đức", "Германия"),
    "afghanistan": said("Afghanistan", "Afghanistan", "Афганистан"),
    "bilateral": said("relations between the two countries", "quan hệ giữa hai nước", "отношения двух стран"),
    "summit": said("a coming summit", "cuộc gặp thượng đỉnh sắp tới", "предстоящий саммит"),
    "nato": said("NATO and Russia", "NATO và Nga", "НАТО и Россия"),
}
SIGNED: Final[dict[str, Texts]] = {
    "test_ban": said(
        "The Nuclear Test Ban Treaty was signed.",
        "Hiệp ước cấm thử vũ khí hạt nhân được ký.",
        "Подписан Договор о запрещении ядерных испытаний.",
    ),
    "salt_1": said(
        "SALT I and the ABM Treaty were signed.", "SALT I và Hiệp ước ABM được ký.", "Подписаны ОСВ-1 и Договор по ПРО."
    ),
    "salt_2": said("The SALT II Treaty was signed.", "Hiệp ước SALT II được ký.", "Подписан Договор ОСВ-2."),
    "inf": said("The INF Treaty was signed.", "Hiệp ước INF được ký.", "Подписан Договор РСМД."),
    "inf_ratified": said(
        "The ratifications of the INF Treaty were exchanged.",
        "Hai bên trao đổi văn kiện phê chuẩn Hiệp ước INF.",
        "Состоялся обмен ратификационными грамотами Договора РСМД.",
    ),
    "start_1": said(
        "The Strategic Arms Reduction Treaty (START) was signed.",
        "Hiệp ước cắt giảm vũ khí chiến lược (START) được ký.",
        "Подписан Договор о сокращении стратегических вооружений (СНВ-1).",
    ),
    "start_protocol": said(
        "A protocol to the START Treaty was signed.",
        "Nghị định thư của Hiệp ước START được ký.",
        "Подписан протокол к Договору СНВ-1.",
    ),
    "start_2": said("The START II Treaty was signed.", "Hiệp ước START II được ký.", "Подписан Договор СНВ-2."),
    "sort": said(
        "A treaty on reducing strategic arms was signed.",
        "Một hiệp ước về cắt giảm vũ khí chiến lược được ký.",
        "Подписан договор о сокращении стратегических наступательных потенциалов.",
    ),
    "new_start": said(
        "A Strategic Arms Reduction Treaty was signed.",
        "Hiệp ước cắt giảm vũ khí chiến lược mới được ký.",
        "Подписан новый Договор о сокращении стратегических вооружений.",
    ),
    "new_start_ratified": said(
        "The ratifications of the New START Treaty were exchanged.",
        "Hai bên trao đổi văn kiện phê chuẩn Hiệp ước START mới.",
        "Состоялся обмен ратификационными грамотами нового Договора СНВ.",
    ),
    "enmod": said(
        "A convention against the hostile use of environmental modification was signed.",
        "Một công ước chống sử dụng kỹ thuật biến đổi môi trường vào mục đích thù địch được ký.",
        "Подписана конвенция о запрещении враждебного воздействия на природную среду.",
    ),
    "germany": said(
        "The treaty on the final settlement with respect to Germany was signed.",
        "Hiệp ước về giải pháp cuối cùng đối với nước Đức được ký.",
        "Подписан договор об окончательном урегулировании в отношении Германии.",
    ),
    "founding_act": said(
        "The NATO–Russia Founding Act was signed.",
        "Văn kiện nền tảng NATO–Nga được ký.",
        "Подписан Основополагающий акт Россия — НАТО.",
    ),
    "nuclear_risk": said(
        "An agreement on reducing nuclear risks was signed.",
        "Một thỏa thuận về giảm nguy cơ hạt nhân được ký.",
        "Подписано соглашение об уменьшении ядерной опасности.",
    ),
    "antarctic": said(
        "A memorandum on cooperation in the Antarctic was signed.",
        "Một bản ghi nhớ về hợp tác ở Nam Cực được ký.",
        "Подписан меморандум о сотрудничестве в Антарктике.",
    ),
}
