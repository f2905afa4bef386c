// The licences of what is packed into the page: prints each package that went into it, with its
// author and the text of its licence.
//   node licences.mjs LICENSE META.json...      LICENSE is ours; META.json is what esbuild wrote
import fs from "node:fs";
import path from "node:path";

const [own, ...metas] = process.argv.slice(2);
const ours = fs.readFileSync(own, "utf8").trim();
const folders = new Set();
for (const meta of metas) {
  for (const input of Object.keys(JSON.parse(fs.readFileSync(meta, "utf8")).inputs)) {
    const found = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
    if (found) folders.add(found[1]);
  }
}
if (folders.size === 0) throw new Error("no package went into the page: " + metas.join(" "));

const line = "-".repeat(72);
const parts = ["This page is metablur's and holds the packages named below.\n\nmetablur\n" + ours];
for (const folder of [...folders].sort()) {
  const about = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  if (!about.license) throw new Error(`${folder}: no licence is named`);
  const author = about.author?.name ?? about.author;
  const file = fs.readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  // What esbuild cannot see: a package may name its licence and bring no text of it.
  if (!file && about.license !== "MIT") throw new Error(`${folder}: the text of ${about.license} is missing`);
  const text = file
    ? fs.readFileSync(path.join(folder, file), "utf8").trim()
    : `Copyright (c) ${author}\n\n` + ours.slice(ours.indexOf("Permission is hereby granted"));
  parts.push(`${about.name} ${about.version}, ${about.license}, ${author}\n\n${text}`);
}
process.stdout.write(parts.join(`\n\n${line}\n`) + "\n");
