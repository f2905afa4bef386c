// Who sent the participant here: the identifiers that recruitment services put into the address.
// They go to a file of their own, which maps them to the participant number, and never into the
// answers.
const SERVICES = {
  prolific: { person: "PROLIFIC_PID", study: "STUDY_ID", session: "SESSION_ID" },
  sona: { person: "survey_code", study: "experiment_id", session: "credit_token" },
  mturk: { person: "workerId", study: "hitId", session: "assignmentId" },
  cloudresearch: { person: "participantId", study: "projectId", session: "assignmentId" },
};

// Under JATOS the address is another one; its parameters are handed over.
export function query(window) {
  const asked = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(window.jatos?.urlQueryParameters ?? {}))
    if (!asked.has(name)) asked.set(name, value);
  return asked;
}

// What a service said, or null: { service, person, study, session }.
export function recruited(asked) {
  for (const [service, names] of Object.entries(SERVICES)) {
    const person = asked.get(names.person);
    if (!person) continue;
    return { service, person, study: asked.get(names.study) ?? "",
      session: asked.get(names.session) ?? "" };
  }
  return null;
}

// MTurk shows a task before a worker accepts it.
export const isPreview = (asked) => asked.get("assignmentId") === "ASSIGNMENT_ID_NOT_AVAILABLE";

const clean = (text) => String(text).replace(/[\t\r\n]+/g, " ").slice(0, 200) || "-";

export function recruitmentFile(records, found) {
  return ["# Names people at a recruitment service: keep it apart from the answers, and delete it "
    + "when everybody is paid.",
  "subj\tsession\tservice\tperson\tstudy\tservice_session",
  [records.subject, records.session, found.service, found.person, found.study, found.session]
    .map(clean).join("\t"), ""].join("\n");
}

// The address to go to, or "" for none; only of the web. {code} is the end's code; {person}, {study}
// and {session} are what the service said: SONA gives credit to the survey_code that it handed over.
export function redirectOf(end, found) {
  const known = { code: end?.code, person: found?.person, study: found?.study,
    session: found?.session };
  const address = (end?.redirect ?? "").replace(/\{(code|person|study|session)\}/g,
    (whole, name) => encodeURIComponent(known[name] ?? ""));
  return /^https?:\/\//.test(address) ? address : "";
}
