-- What a list shows of each row is beside the row, so that a page costs the same however much lies behind it.

-- What an event's active bookings add up to, moved by whatever moves "seats_sold". No overflow: a capacity of at most 10^6
-- seats at a price of at most 10^10 each.
ALTER TABLE "events" ADD COLUMN "revenue_minor" bigint NOT NULL DEFAULT 0;
UPDATE "events" e SET "revenue_minor" = b."total"
FROM (SELECT "event_id", sum("total_minor")::bigint AS "total" FROM "bookings" WHERE "status" = 'CONFIRMED' GROUP BY "event_id") AS b
WHERE b."event_id" = e."id" AND b."total" > 0;
ALTER TABLE "events" ADD CONSTRAINT "events_revenue_not_negative" CHECK ("revenue_minor" >= 0);
