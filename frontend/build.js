// Compiles heed/web/assets into heed/web/static/dist: one stylesheet, one script, the images they use.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Logger, compile } from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const assets = join(here, "..", "heed", "web", "assets");
const dist = join(here, "..", "heed", "web", "static", "dist");

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const { css } = compile(join(assets, "heed.scss"), {
  loadPaths: [here, packages], // the MoJ package names govuk-frontend from the folder above node_modules
  style: "compressed",
  quietDeps: true,
  logger: Logger.silent, // the two packages warn of each other's old names
});
writeFileSync(join(dist, "heed.css"), css);

await build({
  entryPoints: ["heed.js", "supported.js", "service-worker.js"].map((name) => join(assets, name)),
  outdir: dist,
  bundle: true,
  minify: true,
  legalComments: "eof",
  target: "es2020",
  nodePaths: [packages],
  logLevel: "warning",
});

// Only the icons: the crown and the crests are the government's and are not for us.
cpSync(join(packages, "@ministryofjustice/frontend/moj/assets/images"), join(dist, "images"), {
  recursive: true,
  filter: (source) => !/\.\w+$/.test(source) || /\/icon-[^/]*\.svg$/.test(source),
});
// A rule of the footer, one we do not use, names the crest; hashing the names wants a file there.
writeFileSync(
  join(dist, "images", "govuk-crest.svg"),
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
);
cpSync(join(assets, "images"), join(dist, "images"), { recursive: true });
