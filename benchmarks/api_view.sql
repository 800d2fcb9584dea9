-- What an entry of the API holds, as one row, in English: for the peer of benchmarks/api.py.
DROP VIEW IF EXISTS entry_with_all;
CREATE VIEW entry_with_all AS
SELECT e.slug, 'http://127.0.0.1:8320/en/entries/' || e.slug || '/' AS url, e.kind, e.title_en AS title, e.summary_en AS summary, e.date, e.date_earliest, e.date_latest,
  e.date_printed, e.voice, e.place_note_en AS place_note,
  m.status, m.level, m.meeting_kind, m.format, s.speech_act, s.medium, o.slug AS outlet, 'http://127.0.0.1:8320/en/actors/' || o.slug || '/' AS outlet_url, o.name_en AS outlet_name,
  (SELECT json_group_array(json_object('slug', a.slug, 'url', 'http://127.0.0.1:8320/en/actors/' || a.slug || '/', 'name', a.name_en, 'side', a.side, 'role', i.role, 'office', h.role_en,
     'office_printed', i.office_printed, 'on_behalf_of', b.name_en))
   FROM timeline_involvement i JOIN timeline_actor a ON a.id = i.actor_id LEFT JOIN timeline_membership h ON h.id = i.office_id
   LEFT JOIN timeline_actor b ON b.id = i.on_behalf_of_id WHERE i.entry_id = e.id) AS people,
  (SELECT json_group_array(json_object('slug', p.slug, 'url', 'http://127.0.0.1:8320/en/places/' || p.slug || '/', 'name', p.name_en, 'country', p.country, 'latitude', p.latitude, 'longitude', p.longitude))
   FROM timeline_entry_places x JOIN timeline_place p ON p.id = x.place_id WHERE x.entry_id = e.id) AS places,
  (SELECT json_group_array(json_object('slug', t.slug, 'url', 'http://127.0.0.1:8320/en/topics/' || t.slug || '/', 'name', t.name_en))
   FROM timeline_entry_topics x JOIN timeline_topic t ON t.id = x.topic_id WHERE x.entry_id = e.id) AS topics,
  (SELECT json_group_array(json_object('slug', d.slug, 'url', 'http://127.0.0.1:8320/en/documents/' || d.slug || '/', 'title', d.title_en, 'lines', c.lines, 'records', c.locator, 'basis', c.basis))
   FROM timeline_citation c JOIN timeline_document d ON d.id = c.document_id WHERE c.entry_id = e.id) AS sources
FROM timeline_entry e LEFT JOIN timeline_meeting m ON m.entry_ptr_id = e.id LEFT JOIN timeline_statement s ON s.entry_ptr_id = e.id
LEFT JOIN timeline_actor o ON o.id = s.outlet_id WHERE e.state = 'published';
