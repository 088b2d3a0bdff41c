#!/usr/bin/env python3
"""A second verifier, independent of the program: Python's standard library over `pianqu dump --json`.

    python3 verify_dump.py DUMP [SHA256SUMS ...]

Checks every event's hash, the chain of every installation, the order in the file, the files of issued papers, residents' seals (dump
--personal), the ends of the chains; then each SHA256SUMS of an export: its files, and the event of issue in its first line. Exit 0: all
agree; 1: what does not is listed. It proves no more than `pianqu verify`: nothing of what was never entered, or cut off after the
last head kept outside, and nothing of who sat at the keyboard.
"""
import hashlib, json, pathlib, struct, sys

HASHED = "office event_id device dseq command subject base kind v actor role at body alg prev".split()
found, ends, at_head, seals, ids, issued, count = [], {}, {}, {}, set(), {}, 0
names, erased = {}, set()

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()

def check(good, *words):
    if not good:
        found.append(" ".join(map(str, words)))

def event(e):
    global count
    count += 1
    where = f"event {e['n']}:"
    fields = [e[name].encode() for name in HASHED]
    digest = sha256(b"pianqu-ev1", *(struct.pack(">I", len(f)) + f for f in fields))
    check(e["alg"] == "sha256" and e["hash"] == digest, where, "changed after it was recorded")
    check(e["sig"] == "", where, "a signature this program cannot check")
    check(int(e["n"]) == count, where, f"should be number {count}")
    check(e["event_id"] not in ids, where, "event_id twice")
    ids.add(e["event_id"])
    dseq, prev = ends.get(e["device"], (0, ""))
    check(int(e["dseq"]) == dseq + 1 and e["prev"] == prev, where, f"does not follow number {dseq} of {e['device']}")
    ends[e["device"]] = int(e["dseq"]), e["hash"]
    at_head[e["device"], e["dseq"]] = e["hash"]
    body = json.loads(e["body"])
    for file in body.get("files") or [] if isinstance(body, dict) else []:
        if "text" in file:
            check(sha256(file["text"].encode()) == file["sha256"], where, "another text than issued:", file["path"])
            issued.setdefault((e["device"], e["dseq"]), {})[file["path"]] = file["sha256"]
    if isinstance(body, dict) and isinstance(body.get("raiser_person"), dict):
        seals[body["raiser_person"]["reference"]] = body["raiser_person"]["hash"]
    if isinstance(body, dict) and e["kind"] == "personal.erased":
        erased.add(body.get("reference"))

def sums(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    head = lines[0].split() if lines and lines[0].startswith("# pianqu ") else []
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines if not line.startswith("#"))}
    for name, digest in listed.items():
        file = path.parent / name
        check(file.is_file() and sha256(file.read_bytes()) == digest, f"{file}: missing or changed")
    files = {str(f.relative_to(path.parent)) for f in path.parent.rglob("*") if f.is_file()} | set(listed)
    if head[2:] in (["draft"], ["unnumbered"]):
        papers = {name for paper in issued.values() for name in paper}
        check(not files & papers, f"{path}: issued papers that name no event of issue")
    else:
        check(len(head) == 5 and at_head.get((head[2], head[3])) == head[4], f"{path}: its event of issue is not in the dump")
        check(len(head) == 5 and issued.get((head[2], head[3])) == listed, f"{path}: not what that event issued")
        strangers = [name for name in files - set(listed) if name.endswith((".md", ".txt", ".json"))]
        check(not strangers, f"{path}: does not list", *strangers)

for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    if "hash" in row and "kind" in row:
        event(row)
    elif row.get("type") == "head":
        check(ends.get(row["device"]) == (int(row["dseq"]), row["hash"]), "head of", row["device"], "is not its last event")
    elif row.get("type") == "personal":
        names[row["ref"]] = row["text"]
        digest = sha256(bytes.fromhex(row["salt"]), row["text"].encode())
        check(not row["text"] or seals.get(row["ref"]) == digest, "the text of", row["ref"], "is not what was sealed")
for ref in seals if names else []:  # a dump without --personal has no row of any name, erased or not
    check(names.get(ref) or ref in erased, "the text of", ref, "is gone, and was never erased")
    check(not names.get(ref) or ref not in erased, "the text of", ref, "was erased and is there")
for name in sys.argv[2:]:
    sums(pathlib.Path(name))
unseen = f"; {len(seals)} residents' names not looked at (dump --personal)" if seals and not names else ""
print("\n".join(found) or f"{count} events of {len(ends)} installations agree{unseen}")
sys.exit(bool(found))
