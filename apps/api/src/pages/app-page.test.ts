import { describe, expect, test } from "vitest";
import { noDoors, readAppPage, readDoors } from "./app-page.js";

const built =
  '<head><meta name="description" content="All." /><title>Boxoffice</title></head><body><div><!-- door --></div></body>';
const doors = readDoors(
  JSON.stringify({
    discover: { files: ["/assets/list.js"], sight: "<h1>What’s on</h1>" },
    event: { files: ["/assets/event.js"], sight: "<h1>{{title}}</h1><p>{{description}}</p>" },
  }),
);
const data = { query: "events.get", input: { slug: "lanterns" }, answer: { title: "Lanterns" } };

describe("the app's page", () => {
  test("takes a head as it is, also one that looks like a pattern of a replacement", () => {
    expect(readAppPage(built, noDoors).withHead("<title>$& and $'</title>")).toContain(
      "<head><title>$& and $'</title></head>",
    );
  });

  test("refuses a page in which there is nothing to replace, rather than serve events without their facts", () => {
    expect(() => readAppPage("<head><title>Boxoffice</title></head>", noDoors)).toThrow("no description");
  });

  test("names the files of the page at hand, and of no other", () => {
    const page = readAppPage(built, doors);
    expect(page.discover(null)).toContain("/assets/list.js");
    expect(page.discover(null)).not.toContain("event.js");
    expect(page.event({ head: "<title>An event</title>", texts: {}, data })).toContain("/assets/event.js");
    expect(page.plain).toBe(built);
  });

  test("shows what there is before the app is there, and text from people in it as text", () => {
    const page = readAppPage(built, doors);
    expect(page.discover(null)).toContain("<div><h1>What’s on</h1></div>");
    const texts = { title: "<b>$& {{description}}</b>", description: '"Bring a coat" & </p>' };
    expect(page.event({ head: "<title>An event</title>", texts, data })).toContain(
      "<div><h1>&lt;b&gt;$&amp; {{description}}&lt;/b&gt;</h1><p>&quot;Bring a coat&quot; &amp; &lt;/p&gt;</p></div>",
    );
  });

  test("S8: carries an answer of the API that no text in it can end early", () => {
    const page = readAppPage(built, doors).discover({
      ...data,
      answer: { title: "</script><!-- $' </body>" },
    });
    expect(page.match(/<\/script/g)).toHaveLength(1);
    expect(page.match(/<\/body/g)).toHaveLength(1);
    const [, json = ""] = /id="first-data">(.*)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(json)).toEqual({ ...data, answer: { title: "</script><!-- $' </body>" } });
  });
});
