// What a participant reads that is the lab's to say. Edit it; the page needs no building for that.
window.METABLUR_TEXTS = {
  // Set to false when consent holds the text that your ethics committee approved.
  template: true,
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
  disagree: "I do not agree",
  refused: `
    <h1>Thank you</h1>
    <p>You did not agree to take part. Nothing was recorded. You may close this window.</p>`,
  agree: "I have read this, I am of age, and I agree to take part.",
  debriefing: `
    <h1>Thank you</h1>
    <p>Many of the pictures were made by a computer: starting from noise, they were changed until an
    artificial network responded to them as it does to a photograph or drawing. Which of them people
    recognise tells how much such a network sees as people do.</p>`,
};
