import { type Arena, backstageOf } from "../campaign.js";

/** What holders of bookings must have been told by one burst of edits. */
export interface ExpectedNotice {
  version: number;
  bookingIds: string[];
  /** Each the beginning of a line of its text. */
  says: string[];
  saysNot?: string[];
}

interface NoticeRow {
  bookingId: string;
  version: number;
  status: string;
  text: string;
  messageId: string;
  to: string;
}

/** Every notice of a change of this event there is, and every mail that went, against all that there must be. */
export async function checkNotices(arena: Arena, eventId: string, expected: ExpectedNotice[]): Promise<void> {
  const { instance, findings } = arena;
  const rows = await instance.db.sql.query<NoticeRow>(
    `SELECT booking_id AS "bookingId", event_version AS version, status, body_text AS text, message_id AS "messageId", to_address AS "to"
     FROM messages WHERE event_id = $1 AND kind = 'event-change'`,
    [eventId],
  );
  const wanted = new Map(
    expected.flatMap((notice) => notice.bookingIds.map((id) => [`${id} ${notice.version}`, notice] as const)),
  );
  const posted = mailsByIdOf(arena);
  for (const row of rows) {
    const notice = wanted.get(`${row.bookingId} ${row.version}`);
    wanted.delete(`${row.bookingId} ${row.version}`);
    const problem = notice
      ? problemOf(row, notice, posted.get(row.messageId))
      : `nobody was to be told of version ${row.version}`;
    if (problem) findings.violate(`notice about ${row.bookingId}: ${problem}`);
  }
  for (const missing of wanted.keys()) findings.violate(`there is no notice about ${missing}`);
  const latest = expected.at(-1);
  findings.count("bursts");
  findings.count("notices", latest?.bookingIds.length ?? 0);
  for (const { messageId } of rows.filter(({ version }) => version === latest?.version)) {
    findings.count("sentTwice", Math.max(0, (posted.get(messageId)?.times ?? 0) - 1));
  }
}

function problemOf(
  row: NoticeRow,
  { says, saysNot = [] }: ExpectedNotice,
  mail: { to: string } | undefined,
): string | null {
  if (row.status !== "SENT") return `it is ${row.status}`;
  if (!mail) return "the mail server did not get it";
  if (mail.to !== row.to) return `it went to ${mail.to}, not to ${row.to}`;
  const lines = row.text.split("\n");
  const unsaid = says.find((beginning) => !lines.some((line) => line.startsWith(beginning)));
  if (unsaid) return `it does not say "${unsaid}"`;
  const said = saysNot.find((beginning) => lines.some((line) => line.startsWith(beginning)));
  return said ? `it says "${said}"` : null;
}

function mailsByIdOf(arena: Arena): Map<string, { to: string; times: number }> {
  const mails = new Map<string, { to: string; times: number }>();
  for (const { messageId, to } of backstageOf(arena).post.mails) {
    mails.set(messageId, { to, times: (mails.get(messageId)?.times ?? 0) + 1 });
  }
  return mails;
}
