-- A page of a list costs the same however much lies before, behind and beside it. docs/decisions/0013-lists-keyset-and-text.md
-- says how each list is read.

-- ── What an event has earned ──

-- What an event's active bookings add up to, moved by whatever moves "seats_sold". No overflow: a capacity of at most 10^6
-- seats at a price of at most 10^10 each.
ALTER TABLE "events" ADD COLUMN "revenue_minor" bigint NOT NULL DEFAULT 0;
UPDATE "events" e SET "revenue_minor" = b."total"
FROM (SELECT "event_id", sum("total_minor")::bigint AS "total" FROM "bookings" WHERE "status" = 'CONFIRMED' GROUP BY "event_id") AS b
WHERE b."event_id" = e."id" AND b."total" > 0;
ALTER TABLE "events" ADD CONSTRAINT "events_revenue_not_negative" CHECK ("revenue_minor" >= 0);

-- ── Words ──

-- Text as it is searched: words of a-z and 0-9, each between single spaces. Upper case, accents and umlauts count as the plain
-- letter; ae, oe and ue as a, o and u; Greek and Cyrillic letters as the Latin ones they are mostly written with. Punctuation
-- separates. A sign (100%, C++) and a Chinese or Japanese character is a word of its own, spelt by its bytes, as is every other
-- letter within its word. It asks no locale: the same text is found on every server.
CREATE FUNCTION "boxoffice_fold"("input" text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 1000 AS $$
DECLARE
  folded text := input;
BEGIN
  IF octet_length(folded) > length(folded) THEN
    folded := replace(replace(replace(folded, 'ß', 'ss'), 'ẞ', 'ss'), 'œ', 'oe');
    folded := replace(replace(replace(folded, 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae');
    folded := regexp_replace(normalize(folded, NFKD), '[\u0300-\u036f]', '', 'g');
    folded := translate(folded,
      'øØłŁđĐðÐþÞħĦıабвгдежзиклмнопрстуфхцчшщыэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯіІґҐςαβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩъЪьЬ',
      'oollddddtthhiabvgdejziklmnoprstufhcqwwyeuaabvgdejziklmnoprstufhcqwwyeuaiiggsabgdezitiklmnxoprstufhqoabgdezitiklmnxoprstufhqo');
    folded := translate(folded, '’‘‚“”„«»‹›–—―−·•¡¿、。「」『』【】', '                          ');
  END IF;
  folded := lower(folded COLLATE "C");
  folded := replace(replace(replace(folded, 'ae', 'a'), 'oe', 'o'), 'ue', 'u');
  IF folded ~ '[#$%&*+<=>@\\^_`|~]' OR octet_length(folded) > length(folded) THEN
    folded := regexp_replace(folded, '([#$%&*+<=>@\\^_`|~\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g');
    -- A sign takes its full width, which is no ASCII, and so is spelt by its bytes with the rest.
    folded := translate(folded, '#$%&*+<=>@\^_`|~', '＃＄％＆＊＋＜＝＞＠＼＾＿｀｜～');
    folded := translate(encode(convert_to(folded, 'UTF8'), 'escape'), '\', 'z');
  END IF;
  folded := regexp_replace(folded, '[^a-z0-9]+', ' ', 'g');
  -- What a word says after so many letters is left out: an index entry has its limits.
  IF folded ~ '[a-z0-9]{73}' THEN folded := regexp_replace(folded, '([a-z0-9]{72})[a-z0-9]+', '\1', 'g'); END IF;
  RETURN ' ' || btrim(folded) || ' ';
END
$$;

-- The index entries of folded text: each word of both parts ("a" and the word), and of the words of "head" also what begins
-- inside them, down to three letters ("b"), unless they are spelt by bytes. An entry that begins with a word which is asked
-- for finds it.
CREATE FUNCTION "boxoffice_entries"("scope" text, "head" text, "body" text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 1000 AS $$
DECLARE
  word text;
  entries text[] := '{}';
BEGIN
  FOREACH word IN ARRAY string_to_array(btrim(head || body), ' ') LOOP
    IF word <> '' THEN entries := entries || (scope || 'a' || word); END IF;
  END LOOP;
  FOREACH word IN ARRAY string_to_array(btrim(head), ' ') LOOP
    CONTINUE WHEN word ~ '^z[0-9]{3}';
    FOR start IN 2 .. length(word) - 2 LOOP
      entries := entries || (scope || 'b' || substr(word, start));
    END LOOP;
  END LOOP;
  RETURN entries;
END
$$;

-- What is asked for: every word must be found, where it begins a word, or from three letters on also inside one of the head.
-- As patterns for the two parts, and as a query of the entries above, in which '@' stands for the scope. Null where the text
-- has no word.
-- Not parallel safe on purpose: no search is worth the time it takes to start more processes for it.
CREATE FUNCTION "boxoffice_asked"("input" text, OUT "in_head" text[], OUT "in_body" text[], OUT "query" text)
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE STRICT AS $$
  SELECT array_agg(CASE WHEN is_whole THEN '% ' ELSE '%' END || word || '%'),
    array_agg('% ' || word || '%'),
    string_agg(CASE WHEN is_whole THEN '@a' || word || ':*' ELSE '(@a' || word || ':*|@b' || word || ':*)' END, '&')
  FROM string_to_table(btrim(boxoffice_fold(input)), ' ') AS word, LATERAL (SELECT length(word) < 3 OR word ~ '^z[0-9]{3}' AS is_whole) AS kind
  WHERE word <> ''
$$;

-- The beginning of an e-mail address, as far as behind its @, in the same shape. It is asked for as one thing and not as some
-- words: of those behind the @, most are in everybody's address.
CREATE FUNCTION "boxoffice_asked_address"("input" text, OUT "in_head" text[], OUT "in_body" text[], OUT "query" text)
LANGUAGE sql IMMUTABLE PARALLEL UNSAFE STRICT AS $$
  SELECT ARRAY[pattern], ARRAY[pattern], '@a' || replace(btrim(boxoffice_fold(split_part(input, '@', 1))), ' ', '&@a')
  FROM (SELECT '% ' || btrim(boxoffice_fold(input)) || '%' AS pattern) AS phrase
$$;

-- ── The public list ──

-- One row per published event, with what the public list filters and orders by, kept by the triggers below. Bookings never
-- touch it, so its indexes cost a rush nothing; "events" itself has none of them.
CREATE TABLE "event_listings" (
  "event_id" uuid PRIMARY KEY REFERENCES "events" ("id") ON DELETE CASCADE,
  "starts_at" timestamptz(3) NOT NULL,
  "ends_at" timestamptz(3) NOT NULL,
  -- Lower case.
  "category" text,
  "is_free" boolean NOT NULL,
  -- Folded: title, venue and address.
  "head" text NOT NULL,
  -- Folded: the description.
  "body" text NOT NULL
);

CREATE FUNCTION "boxoffice_has_free_tickets"("event" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM ticket_types WHERE event_id = event AND price_minor = 0)
$$;

CREATE FUNCTION "boxoffice_list_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'PUBLISHED' THEN
    DELETE FROM event_listings WHERE event_id = NEW.id;
    RETURN NULL;
  END IF;
  INSERT INTO event_listings AS l (event_id, starts_at, ends_at, category, is_free, head, body)
  VALUES (NEW.id, NEW.starts_at, NEW.ends_at, lower(NEW.category), boxoffice_has_free_tickets(NEW.id),
          boxoffice_fold(concat_ws(' ', NEW.title, NEW.venue, NEW.address)), boxoffice_fold(NEW.description))
  ON CONFLICT (event_id) DO UPDATE SET
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, category = excluded.category, is_free = excluded.is_free,
    head = excluded.head, body = excluded.body
  -- A save that changes nothing of it leaves its index entries alone.
  WHERE l IS DISTINCT FROM excluded;
  RETURN NULL;
END
$$;
CREATE TRIGGER "events_list" AFTER INSERT OR UPDATE OF "status", "title", "description", "venue", "address", "starts_at", "ends_at", "category"
  ON "events" FOR EACH ROW EXECUTE FUNCTION "boxoffice_list_event"();

CREATE FUNCTION "boxoffice_list_price"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  event uuid := coalesce(NEW.event_id, OLD.event_id);
BEGIN
  UPDATE event_listings SET is_free = NOT is_free
  WHERE event_id = event AND is_free <> boxoffice_has_free_tickets(event);
  RETURN NULL;
END
$$;
CREATE TRIGGER "ticket_types_list" AFTER INSERT OR DELETE OR UPDATE OF "price_minor"
  ON "ticket_types" FOR EACH ROW EXECUTE FUNCTION "boxoffice_list_price"();

INSERT INTO "event_listings"
SELECT e."id", e."starts_at", e."ends_at", lower(e."category"), boxoffice_has_free_tickets(e."id"),
       boxoffice_fold(concat_ws(' ', e."title", e."venue", e."address")), boxoffice_fold(e."description")
FROM "events" e WHERE e."status" = 'PUBLISHED';

-- Whether one is over is asked of each on the way.
CREATE INDEX "event_listings_starts_at_idx" ON "event_listings" ("starts_at", "event_id") INCLUDE ("ends_at");
CREATE INDEX "event_listings_category_idx" ON "event_listings" ("category", "starts_at", "event_id") INCLUDE ("ends_at")
  WHERE "category" IS NOT NULL;
CREATE INDEX "event_listings_free_idx" ON "event_listings" ("starts_at", "event_id") WHERE "is_free";
CREATE INDEX "event_listings_free_category_idx" ON "event_listings" ("category", "starts_at", "event_id")
  WHERE "is_free" AND "category" IS NOT NULL;
-- Those that last long and run at this moment, however long ago they began; what the list asks of them is in the index.
CREATE INDEX "event_listings_running_idx" ON "event_listings" USING gist (tstzrange("starts_at", "ends_at"))
  INCLUDE ("event_id", "starts_at", "ends_at", "category", "is_free") WHERE "ends_at" - "starts_at" > interval '6 hours';

-- The number of the span of three days, counted from the epoch, in which an event starts.
CREATE FUNCTION "boxoffice_span"("at" timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN floor(extract(epoch FROM "at") / 259200)::bigint;

-- Every entry carries its span: what is found is read three days at a time, soonest first, and never more than three days
-- too much.
-- The category and free tickets are entries too, so that they narrow a search inside the index.
-- Its body is bound to what it calls: an index is built and kept with no search path.
CREATE FUNCTION "boxoffice_listing_entries"("starts_at" timestamptz, "category" text, "is_free" boolean, "head" text, "body" text)
RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_tsvector(
  boxoffice_entries(boxoffice_span("starts_at")::text, "head", "body")
  || CASE WHEN "category" IS NULL THEN '{}' ELSE ARRAY[boxoffice_span("starts_at") || 'c' || md5("category")] END
  || CASE WHEN "is_free" THEN ARRAY[boxoffice_span("starts_at") || 'f'] ELSE '{}' END);
-- Entered at once, not gathered (fastupdate): whoever searches would read what has gathered.
CREATE INDEX "event_listings_entries_idx" ON "event_listings"
  USING gin (boxoffice_listing_entries("starts_at", "category", "is_free", "head", "body")) WITH (fastupdate = off);

DROP INDEX "events_public_starts_at_id_idx";

-- ── The organizer's lists ──

CREATE INDEX "events_organizer_id_status_starts_at_id_idx" ON "events" ("organizer_id", "status", "starts_at" DESC, "id" DESC);

-- Whoever looks for an attendee gives a name or an e-mail address.
ALTER TABLE "users"
  ADD COLUMN "folded_name" text NOT NULL GENERATED ALWAYS AS (boxoffice_fold("name")) STORED,
  ADD COLUMN "folded_email" text NOT NULL GENERATED ALWAYS AS (boxoffice_fold("email")) STORED;
CREATE INDEX "users_entries_idx" ON "users"
  USING gin (array_to_tsvector(boxoffice_entries('', "folded_name", "folded_email"))) WITH (fastupdate = off);

-- ── Bookings and jobs ──
-- A booking that is made enters none of these.

CREATE INDEX "bookings_cancelled_idx" ON "bookings" ("customer_id", "id" DESC) WHERE "status" = 'CANCELLED';
CREATE INDEX "jobs_failed_idx" ON "jobs" ("organizer_id", "status", "id" DESC) WHERE "status" IN ('RETRYING', 'DEAD');
CREATE INDEX "jobs_by_type_idx" ON "jobs" ("organizer_id", "type", "id" DESC) WHERE "type" <> 'send-booking-confirmation';
CREATE INDEX "jobs_of_event_by_type_idx" ON "jobs" ("event_id", "type", "id" DESC) WHERE "type" <> 'send-booking-confirmation';

-- The job of a booking has no dedupe key, and so no entry here.
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_dedupe_key_key";
CREATE UNIQUE INDEX "jobs_dedupe_key_key" ON "jobs" ("dedupe_key") WHERE "dedupe_key" IS NOT NULL;

-- Only the deletion of a booking would look for its messages, and bookings stay.
DROP INDEX "messages_booking_id_idx";
