"""The words that imported meetings are told in, by language: nothing of the records' own sentences.

Russian names stay in the nominative and verbs in the plural, so that no name has to be declined and no gender guessed.
"""

from __future__ import annotations

from typing import Final

Texts = dict[str, str]  # by language


def said(en: str, vi: str, ru: str) -> Texts:
    return {"en": en, "vi": vi, "ru": ru}


AND: Final = said("and", "và", "и")
# Titles: {us} and {ru} are surnames, {place} a city. The second of each pair is for meetings whose city is not known.
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
            "{place}: визит и переговоры — {us}, {rus}",
        ),
        said(
            "{us} on a visit, in talks with {rus}", "{us} thăm và hội đàm với {rus}", "Визит и переговоры — {us}, {rus}"
        ),
    ),
    "visit_here": (
        said(
            "{ru} visits the United States for talks with {us}",
            "{ru} thăm Hoa Kỳ, hội đàm với {us}",
            "Визит в США и переговоры — {ru}, {us}",
        ),
        said(
            "{ru} visits the United States for talks with {us}",
            "{ru} thăm Hoa Kỳ, hội đàm với {us}",
            "Визит в США и переговоры — {ru}, {us}",
        ),
    ),
    "talks": (
        said("{us} meets {rus} in {place}", "{us} gặp {rus} tại {place}", "{place}: встреча — {us}, {rus}"),
        said("{us} meets {rus}", "{us} gặp {rus}", "Встреча — {us}, {rus}"),
    ),
    "soviet_side": (
        said(
            "{us} in talks with the Soviet side in {place}",
            "{us} hội đàm với phía Liên Xô tại {place}",
            "{place}: {us} на переговорах с советской стороной",
        ),
        said(
            "{us} in talks with the Soviet side",
            "{us} hội đàm với phía Liên Xô",
            "{us} на переговорах с советской стороной",
        ),
    ),
    "russian_side": (
        said(
            "{us} in talks with the Russian side in {place}",
            "{us} hội đàm với phía Nga tại {place}",
            "{place}: {us} на переговорах с российской стороной",
        ),
        said(
            "{us} in talks with the Russian side",
            "{us} hội đàm với phía Nga",
            "{us} на переговорах с российской стороной",
        ),
    ),
    "american_side": (
        said(
            "{ru} in talks with the American side in {place}",
            "{ru} hội đàm với phía Mỹ tại {place}",
            "{place}: {ru} на переговорах с американской стороной",
        ),
        said(
            "{ru} in talks with the American side in the United States",
            "{ru} hội đàm với phía Mỹ tại Hoa Kỳ",
            "{ru} на переговорах с американской стороной в США",
        ),
    ),
    "conference": (
        said("{place} conference: {all}", "Hội nghị tại {place}: {all}", "{place}: конференция — {all}"),
        said("Conference: {all}", "Hội nghị: {all}", "Конференция — {all}"),
    ),
    "several": (
        said(
            "{all} at a meeting of several countries in {place}",
            "{all} dự cuộc họp nhiều nước tại {place}",
            "{place}: многосторонняя встреча — {all}",
        ),
        said(
            "{all} at a meeting of several countries in the United States",
            "{all} dự cuộc họp nhiều nước tại Hoa Kỳ",
            "Многосторонняя встреча в США — {all}",
        ),
    ),
    "several_abroad": (
        said(
            "{all} at a meeting of several countries in {place}",
            "{all} dự cuộc họp nhiều nước tại {place}",
            "{place}: многосторонняя встреча — {all}",
        ),
        said(
            "{all} at a meeting of several countries",
            "{all} dự cuộc họp nhiều nước",
            "Многосторонняя встреча — {all}",
        ),
    ),
    "nato": (
        said(
            "NATO and Russia meet in {place}, with {us}",
            "NATO và Nga họp tại {place}, có {us} tham dự",
            "{place}: встреча Россия — НАТО, участвует {us}",
        ),
        said(
            "NATO and Russia meet, with {us}",
            "NATO và Nga họp, có {us} tham dự",
            "Встреча Россия — НАТО, участвует {us}",
        ),
    ),
    "ministers": (
        said(
            "Council of Foreign Ministers in {place}, with {us}",
            "Hội đồng Ngoại trưởng họp tại {place}, có {us} tham dự",
            "{place}: Совет министров иностранных дел, участвует {us}",
        ),
        said(
            "Council of Foreign Ministers, with {us}",
            "Hội đồng Ngoại trưởng, có {us} tham dự",
            "Совет министров иностранных дел, участвует {us}",
        ),
    ),
}
# Summaries: {all} lists everybody with office.
SUMMARIES: Final[dict[str, Texts]] = {
    "summit": said(
        "{all} held a summit{in_place}.", "{all} họp thượng đỉnh{in_place}.", "В саммите участвовали {all}{in_place}."
    ),
    "visit": said(
        "{all} held talks{in_place} during a visit.",
        "{all} hội đàm trong khuôn khổ một chuyến thăm{in_place}.",
        "Во время визита состоялись переговоры; в них участвовали {all}{in_place}.",
    ),
    "talks": said(
        "{all} met for talks{in_place}.",
        "{all} gặp và hội đàm{in_place}.",
        "В переговорах участвовали {all}{in_place}.",
    ),
    "several": said(
        "{all} took part in a meeting of several countries{in_place}.",
        "{all} tham dự một cuộc họp nhiều nước{in_place}.",
        "В многосторонней встрече участвовали {all}{in_place}.",
    ),
}
SIDES: Final[dict[str, Texts]] = {
    "soviet-union": said("the Soviet side", "phía Liên Xô", "советская сторона"),
    "russia": said("the Russian side", "phía Nga", "российская сторона"),
    "united-states": said("the American side", "phía Mỹ", "американская сторона"),
}
IN_PLACE: Final = said(" in {places}", " tại {places}", "; место — {places}")
IN_ONE_OF: Final = said(
    "; the record names {places}, and not in which of them",
    "; nguồn nêu {places} mà không nói rõ ở nơi nào",
    "; источник называет города {places}, не уточняя, в каком из них",
)
IN_THE_US: Final = said(" in the United States", " tại Hoa Kỳ", "; место — США")
UNNAMED: Final = said(
    "The record does not say who took part for it.",
    "Nguồn không nêu ai đại diện cho bên này.",
    "Кто именно её представлял, источник не говорит.",
)
ONE_MORE: Final = said(
    "The record gives one more office on the other side, without a name.",
    "Nguồn còn nêu một chức vụ nữa của phía bên kia mà không nêu tên.",
    "Источник упоминает ещё одну должность другой стороны, не называя имени.",
)
BESIDES: Final = said(
    "Also present for the United States: {names}.", "Phía Mỹ còn có {names}.", "С американской стороны также {names}."
)
AGENDA: Final = said("On the agenda: {subjects}.", "Nội dung: {subjects}.", "В повестке: {subjects}.")
NO_CITY: Final = said(
    "in the United States; the record names no city",
    "tại Hoa Kỳ; nguồn không nêu thành phố",
    "в США; город источник не называет",
)
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
