// What the lab sets: how the experiment ends, and where answers are sent. The page sends nothing
// unless `send` says where, or JATOS or experiment/serve.mjs serves it. Kept when the folder is made
// again. In a redirect, {code} is replaced by the code, and {person}, {study} and {session} by what
// the service put into the address; for SONA's credit end the address with survey_code={person}.
window.METABLUR_SETTINGS = {
  // Ends: finished; failed in the first round; no consent. code is shown, redirect is gone to.
  finished: { code: "", redirect: "" },
  screened: { code: "", redirect: "" },
  refused: { code: "", redirect: "" },
  // form "lines": a POST of one JSON a trial to the address (experiment/serve.mjs).
  // form "datapipe": a file a block to https://pipe.jspsych.org/api/data/ with experiment's ID.
  send: { form: "", address: "", experiment: "" },
  // Hours after which a participant number that was begun and not finished is given out again.
  slot_hours: 3,
  // A white patch in the lower left corner while the picture is on, for a photodiode.
  flash: false,
};
