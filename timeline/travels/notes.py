"""Why a citation that is not printed carries its claim: the reasons by key, in every site language."""

from __future__ import annotations

from typing import Final

from timeline.travels.phrases import Texts, said

NOTES: Final[dict[str, Texts]] = {
    "within": said(
        "The record gives the days of the stay; on which of them the meeting was, it does not say.",
        "Nguồn ghi những ngày lưu lại; cuộc gặp diễn ra ngày nào thì không nói.",
        "Источник даёт дни пребывания; в какой из них была встреча, он не говорит.",
    ),
    "several": said(
        "The record tells of several meetings, or of a stay that was for them; its days are taken as theirs.",
        "Nguồn nói về nhiều cuộc gặp, hoặc về một chuyến đi dành cho việc gặp; "
        "những ngày của chuyến đi được lấy làm ngày gặp.",
        "Источник говорит о нескольких встречах или о поездке ради них; её дни приняты за дни встреч.",
    ),
    "stay": said(
        "The record tells of nothing else on this stay; its days are taken as those of the event.",
        "Nguồn không nói gì khác về chuyến đi này; những ngày của chuyến đi được lấy làm ngày của sự kiện.",
        "Ни о чём другом в этой поездке источник не говорит; её дни приняты за дни события.",
    ),
    "both": said(
        "The record gives the days of the stay; on these, by the record of the other traveller, both were there.",
        "Nguồn ghi những ngày lưu lại; theo bản ghi của người cùng đi, cả hai có mặt ở đó vào những ngày này.",
        "Источник даёт дни пребывания; в эти дни, как говорит запись о поездке второго, там были оба.",
    ),
    "journey": said(
        "This record bears out the journey, its days and cities; it does not name the meeting.",
        "Bản ghi này xác nhận chuyến đi, ngày và thành phố; không nêu cuộc gặp.",
        "Эта запись подтверждает поездку, её дни и города; саму встречу она не называет.",
    ),
    "level": said(
        "The level follows from the offices of those named; the record does not print it as such.",
        "Cấp suy ra từ chức vụ của những người được nêu; nguồn không in rõ cấp.",
        "Уровень следует из должностей названных лиц; прямо он в источнике не указан.",
    ),
    "level_words": said(
        "The level follows from the office of the one named and from what the words call the event; "
        "of the other side nobody is named.",
        "Cấp suy ra từ chức vụ của người được nêu và từ cách gọi sự kiện; phía bên kia không nêu tên ai.",
        "Уровень следует из должности названного лица и из того, как названо событие; "
        "со второй стороны никто не назван.",
    ),
    "office": said(
        "The record names the office and not the person; who held it that day follows from other records.",
        "Nguồn nêu chức vụ, không nêu tên; người giữ chức vụ hôm đó suy ra từ các bản ghi khác.",
        "Источник называет должность, а не человека; кто её занимал в тот день, следует из других записей.",
    ),
    "received": said(
        "The record names the visitor alone; who was President that day follows from the terms of office.",
        "Nguồn chỉ nêu khách; ai là Tổng thống hôm đó suy ra từ các nhiệm kỳ.",
        "Источник называет только гостя; кто был президентом в тот день, следует из сроков полномочий.",
    ),
    "state": said(
        "The record names an office, a body or an event without a name; that this side took part follows from it.",
        "Nguồn nêu chức vụ, tổ chức hoặc sự kiện mà không nêu tên người; sự tham gia của bên này suy ra từ đó.",
        "Источник называет должность, организацию или событие без имён; участие этой стороны следует из этого.",
    ),
    "one_of": said(
        "A city of the stay: the record names several, and not in which of them the meeting was.",
        "Một thành phố trong chuyến đi: nguồn nêu nhiều nơi, không nói cuộc gặp ở nơi nào.",
        "Один из городов поездки: источник называет несколько, не уточняя, в каком из них была встреча.",
    ),
    "other_city": said(
        "This record gives another city for the same day: {place}.",
        "Bản ghi này ghi một thành phố khác cho cùng ngày: {place}.",
        "В этой записи на тот же день указан другой город: {place}.",
    ),
    "not_before": said(
        "Of the records before the first one that names this person in the office, the last that names another in it.",
        "Trong các bản ghi trước bản đầu tiên nêu người này ở chức vụ đó, đây là bản cuối cùng nêu người khác.",
        "Из записей до первой, где это лицо названо в должности, — последняя, где в ней названо другое лицо.",
    ),
    "by_then": said(
        "The first record that names this person in the office; when the term began, it does not say.",
        "Bản ghi đầu tiên nêu người này ở chức vụ đó; nhiệm kỳ bắt đầu khi nào thì không nói.",
        "Первая запись, где это лицо названо в должности; когда начался срок, она не говорит.",
    ),
    "still": said(
        "The last record that names this person in the office; when the term ended, it does not say.",
        "Bản ghi cuối cùng nêu người này ở chức vụ đó; nhiệm kỳ kết thúc khi nào thì không nói.",
        "Последняя запись, где это лицо названо в должности; когда закончился срок, она не говорит.",
    ),
    "no_longer": said(
        "Of the records after the last one that names this person in the office, the first that names another in it.",
        "Trong các bản ghi sau bản cuối cùng nêu người này ở chức vụ đó, đây là bản đầu tiên nêu người khác.",
        "Из записей после последней, где это лицо названо в должности, — первая, где в ней названо другое лицо.",
    ),
    "split": said(
        "The record gives one term, to the Soviet Union and then to Russia; "
        "it is divided here at the end of the Soviet Union, on 26 December 1991.",
        "Nguồn ghi một nhiệm kỳ, tại Liên Xô rồi tại Nga; ở đây nhiệm kỳ được tách ra vào ngày Liên Xô giải thể, "
        "26 tháng 12 năm 1991.",
        "Источник указывает один срок: посол в СССР, затем в России; "
        "здесь он разделён днём прекращения существования СССР, 26 декабря 1991 года.",
    ),
    "again": said(
        "The record gives two stays with the President within one journey; the days are those of both together.",
        "Nguồn ghi hai lần gặp Tổng thống trong một chuyến đi; những ngày này gồm cả hai.",
        "Источник указывает два пребывания у президента в ходе одной поездки; даты охватывают оба.",
    ),
}
