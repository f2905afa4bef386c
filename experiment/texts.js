// Everything that a participant reads. Edit it; the page needs no building for that. A text that is
// missing here is shown in English. texts.de.js, texts.ja.js and texts.he.js have the same in German,
// Japanese and Hebrew (metablur experiment --language de); for another language copy one of them.
// Words in braces are filled in by the page.
window.METABLUR_TEXTS = {
  language: "en",
  direction: "ltr",
  title: "Recognising pictures",
  // Words for categories where they are not the study's own: { dog: "dog", ... }. Files keep the study's.
  categories: {},
  // What is on the keys that answer, row by row, where the keyboard has other letters there.
  keys: ["12345", "QWERT", "ASDFG", "ZXCVB"],

  // Set to false when consent holds the text that your ethics committee approved.
  template: true,
  template_warning: `<strong>Template.</strong> Replace this text by the one your ethics committee
    approved (texts.js).`,
  consent: `
    <h1>Recognising pictures</h1>
    <p>In this study you see pictures for a fraction of a second and say what they show. Some are
    easy, some are nearly impossible; both are part of the plan.</p>
    <p><strong>What is recorded:</strong> your answers, when you gave them, how exactly your screen
    showed the pictures, and the kind of browser and screen. Nothing that names you.</p>
    <p><strong>Your rights:</strong> taking part is voluntary. You may stop at any time by closing
    this window, without giving a reason and without disadvantage.</p>
    <p><strong>Flicker:</strong> the pictures change quickly. Please do not take part if flickering
    light has ever made you unwell.</p>
    <p><strong>Contact:</strong> [name, institution, e-mail, number of the ethics approval]</p>`,
  agree: "I have read this, I am of age, and I agree to take part.",
  disagree: "I do not agree",
  refused: `
    <h1>Thank you</h1>
    <p>You did not agree to take part. Nothing was recorded. You may close this window.</p>`,
  debriefing: `
    <h1>Thank you</h1>
    <p>Many of the pictures were made by a computer: starting from noise, they were changed until an
    artificial network responded to them as it does to a photograph or drawing. Which of them people
    recognise tells how much such a network sees as people do.</p>`,

  continue: "Continue",
  back: "Back",
  next: "Next",
  start: "Start",
  go_on: "Go on",

  setup: `<h1>Before we begin</h1>
    <p>For the experimenter, or from the link you were given.</p>`,
  participant: "Participant number",
  session: "Session",
  bad_participant: "The participant number must be a whole number from 1.",
  bad_session: "The session must be a whole number from 1 to {sessions}.",
  keeps_nothing: "This browser keeps nothing; please allow it to, or use another one.",
  cannot_start: "The experiment cannot start",
  preview: `<h1>A preview</h1>
    <p>Please accept the task first. Then the experiment begins here.</p>`,

  touch_only: `<h1>This needs a mouse or a keyboard</h1>
    <p>Please open the link on a computer with a mouse or a keyboard.</p>`,
  too_small: `<h1>The window is too small</h1>
    <p>Please make it at least {width} by {height} pixels; the experiment then goes on by itself. It
    now has {width_now} by {height_now}.</p>`,
  too_small_button: "I cannot make the window any larger",
  unfit: `<h1>This needs a larger screen</h1>
    <p>Please open the link on a computer, not on a phone or tablet, in a window of at least {width}
    by {height} pixels.</p>`,

  fullscreen: `<h1>Full screen</h1>
    <p>The experiment fills the screen, so that nothing else moves while you look. Please close
    other programs that show messages. The Escape key leaves full screen.</p>`,
  fullscreen_left: `<h1>Full screen</h1>
    <p>The window is no longer in full screen. Your answers are kept.</p>`,
  fullscreen_button: "Go to full screen",
  measuring: "Measuring the screen …",
  loading: "Loading the pictures …",

  card: `<p>Hold a bank card to the screen and drag the corner of the box until it has the size of
    the card. Without a card, make it 85.6 mm wide with a ruler.</p>`,
  card_button: "The box has the size of the card",
  blind_spot: `<h1>How far away do you sit?</h1>
    <ol><li>Sit as you will during the experiment. Cover your right eye.</li>
    <li>Look at the black square with your left eye, all the time.</li>
    <li>Press the space bar: a red disc moves to the left. Press it again at the moment when the
    disc disappears.</li></ol>`,
  blind_spot_left: "Measurements left: ",
  distance: `<h1>Distance</h1>
    <p>You sit about {distance} from the screen. Is that about right?</p>`,
  distance_right: "Yes",
  distance_wrong: "No, measure again",

  task: `<h1>What you will do</h1>
    <p>Look at the small square in the middle. A picture appears for a moment, then a noisy pattern.
    Say what the picture showed: one of {count} things.</p>`,
  task_window: `<p>You have {seconds} seconds. Your last answer within that time counts; a low tone
    says that there was none.</p>`,
  task_no_window: `<p>Take the time you need, but do not think for long: the first impression is
    fine.</p>`,
  task_guess: "<p>Many pictures are hard. If you are not sure, guess.</p>",
  answers: `<h1>How to answer</h1>
    <p>Click a word, or press the key in its corner. The keys lie on the keyboard as the words lie
    on the screen. The words never change their places.</p>`,
  practice: `<h1>Practice</h1>
    <p>{count} pictures to get used to it. After each you learn what it was.</p>`,
  practice_button: "Start practice",
  screening: `<h1>A first round</h1>
    <p>Practice is over. Now {count} pictures without being told what they were.</p>`,
  main: `<h1>Ready</h1>
    <p>Now the experiment itself: {count} pictures, with breaks.</p>`,
  main_icons: `<p>Now and then you see a clear drawing on white: then choose what it shows.</p>`,
  main_words: `<p>Now and then you see a word in place of a picture: then choose that word.</p>`,

  what_was_it: "What was it?",
  right: "✓ {name}",
  wrong: "✗ This was: {name}",

  pause: `<h1>A break</h1>`,
  pause_done: `<p>{done} of {total} pictures are done. Rest your eyes; go on when you like.</p>`,
  pause_block: "<p>In this part: {right} % right, {missed} % without an answer.</p>",
  pause_missed: "Please try to answer in time, even if you have to guess.",
  welcome_back: `<h1>Welcome back</h1>
    <p>Your answers so far are kept. You go on where you stopped.</p>`,

  failed: `<h1>Thank you</h1>
    <p>The experiment ends here: too few of the pictures in the first round could be recognised on
    this screen. That says nothing about you.</p>`,
  sending: "Sending your answers …",
  sent: "<p>Your answers were sent. You may close this window.</p>",
  unsent: `Your answers could not all be sent. They are kept in this browser. Please save the files
    below and send them to us, or open this page again later.`,
  save: `<strong>Please save both files</strong> and hand them in as you were told.`,
  save_answers: "Save the answers",
  save_timing: "Save the timing",
  save_recruitment: "Save who you are at the recruitment service",
  your_code: "Your code: {code}",
  go_back: "Go back to where you came from",
};
