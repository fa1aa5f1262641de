import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Copy, DockerfileParser } from "dockerfile-ast";

export interface Image {
  /** What is `/` in the image. */
  folder: string;
  workdir: string;
  env: Record<string, string>;
  user: string;
  command: string[];
  healthcheck: string[];
  ports: number[];
}

interface Surroundings {
  /** Where the stages are made, each in a folder of its own. */
  scratch: string;
  /** The checkout, and which of its files are not left out. */
  root: string;
  files: string[];
  /** Runs a command of the shell. */
  run: (command: string, options: { cwd: string; env: Record<string, string> }) => void;
}

/** Does by hand, in folders, what a container engine would do with a Dockerfile; of the last stage it returns what is run. */
export function followDockerfile(text: string, { scratch, root, files, run }: Surroundings): Image {
  const stages = new Map<string, Image>();
  let image: Image | undefined;
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    const [first = ""] = words;
    if (instruction.getKeyword() === "FROM") {
      const [, , name = "last"] = words;
      image = {
        folder: join(scratch, name),
        workdir: "/",
        env: {},
        user: "root",
        command: [],
        healthcheck: [],
        ports: [],
        ...structuredClone(stages.get(first)),
      };
      const base = image.folder;
      image.folder = join(scratch, name);
      mkdirSync(image.folder, { recursive: true });
      if (stages.has(first)) cpSync(base, image.folder, { recursive: true, verbatimSymlinks: true });
      stages.set(name, image);
      continue;
    }
    if (!image) throw new Error("A Dockerfile begins with FROM");
    const inside = (path: string) =>
      join(image?.folder ?? "", path.startsWith("/") ? path : join(image?.workdir ?? "", path));
    switch (instruction.getKeyword()) {
      case "WORKDIR":
        image.workdir = first;
        mkdirSync(inside(first), { recursive: true });
        break;
      case "ENV":
        for (const word of words) {
          const [, name = "", value = ""] = /^(\w+)=(.*)$/.exec(word) ?? [];
          image.env[name] = value;
        }
        break;
      case "RUN":
        run(instruction.getArgumentsContent() ?? "", { cwd: inside("."), env: image.env });
        break;
      case "COPY": {
        const from = (instruction as Copy).getFromFlag()?.getValue();
        const to = words.at(-1) ?? "";
        if (from) {
          cpSync(join(stages.get(from)?.folder ?? "", first), inside(to), {
            recursive: true,
            verbatimSymlinks: true,
          });
          break;
        }
        for (const source of words.slice(0, -1)) {
          const wanted = source === "." ? files : files.filter((file) => file === source);
          if (wanted.length === 0) throw new Error(`There is no ${source} to copy`);
          for (const file of wanted) {
            const target = inside(
              source === "." || to.endsWith("/")
                ? join(to, source === "." ? file : (file.split("/").at(-1) ?? ""))
                : to,
            );
            mkdirSync(dirname(target), { recursive: true });
            cpSync(join(root, file), target);
          }
        }
        break;
      }
      case "USER":
        image.user = first;
        break;
      case "EXPOSE":
        image.ports = words.map(Number);
        break;
      case "HEALTHCHECK":
        image.healthcheck = jsonOf(instruction.getRawArgumentsContent());
        break;
      case "CMD":
        image.command = jsonOf(instruction.getRawArgumentsContent());
        break;
      default:
        throw new Error(`Not known here: ${instruction.getKeyword()}`);
    }
  }
  if (!image) throw new Error("There is nothing in this Dockerfile");
  return image;
}

/** `["node", "serve.js"]`, of a HEALTHCHECK behind its options and the word CMD. */
function jsonOf(content: string | null): string[] {
  return JSON.parse(content?.slice(content.indexOf("[")) ?? "[]") as string[];
}

/** The files of a checkout that a container engine would be given. */
export function filesFor(root: string): string[] {
  return execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((file) => file !== "" && !file.startsWith("docs/"));
}
