// Everything that a participant reads, in German; texts.js says what each text is.
window.METABLUR_TEXTS = {
  language: "de",
  direction: "ltr",
  title: "Bilder erkennen",
  categories: {
    airplane: "Flugzeug", bear: "Bär", bicycle: "Fahrrad", bird: "Vogel", boat: "Boot",
    bottle: "Flasche", car: "Auto", cat: "Katze", chair: "Stuhl", clock: "Uhr", dog: "Hund",
    elephant: "Elefant", keyboard: "Tastatur", knife: "Messer", oven: "Ofen", truck: "Lastwagen",
  },
  keys: ["12345", "QWERT", "ASDFG", "YXCVB"],

  // Auf false setzen, sobald consent den von der Ethikkommission genehmigten Text enthält.
  template: true,
  template_warning: `<strong>Vorlage.</strong> Bitte durch den Text ersetzen, den Ihre
    Ethikkommission genehmigt hat (texts.js).`,
  consent: `
    <h1>Bilder erkennen</h1>
    <p>In dieser Studie sehen Sie Bilder für den Bruchteil einer Sekunde und geben an, was sie
    zeigen. Manche sind leicht, manche fast unmöglich zu erkennen; beides ist beabsichtigt.</p>
    <p><strong>Was aufgezeichnet wird:</strong> Ihre Antworten, deren Zeitpunkt, wie genau Ihr
    Bildschirm die Bilder gezeigt hat sowie die Art von Browser und Bildschirm. Nichts davon nennt
    Ihren Namen.</p>
    <p><strong>Ihre Rechte:</strong> Die Teilnahme ist freiwillig. Sie können jederzeit aufhören,
    indem Sie dieses Fenster schließen, ohne Angabe von Gründen und ohne Nachteile.</p>
    <p><strong>Flackern:</strong> Die Bilder wechseln schnell. Bitte nehmen Sie nicht teil, wenn
    Ihnen von flackerndem Licht schon einmal unwohl geworden ist.</p>
    <p><strong>Kontakt:</strong> [Name, Einrichtung, E-Mail, Nummer des Ethikvotums]</p>`,
  agree: "Ich habe dies gelesen, bin volljährig und bin mit der Teilnahme einverstanden.",
  disagree: "Ich bin nicht einverstanden",
  refused: `
    <h1>Vielen Dank</h1>
    <p>Sie haben der Teilnahme nicht zugestimmt. Es wurde nichts aufgezeichnet. Sie können dieses
    Fenster schließen.</p>`,
  debriefing: `
    <h1>Vielen Dank</h1>
    <p>Viele der Bilder hat ein Computer erzeugt: Aus Rauschen wurden sie so lange verändert, bis ein
    künstliches Netz auf sie reagierte wie auf ein Foto oder eine Zeichnung. Welche davon Menschen
    erkennen, zeigt, wie ähnlich ein solches Netz sieht wie Menschen.</p>`,

  continue: "Weiter",
  back: "Zurück",
  next: "Weiter",
  start: "Los",
  go_on: "Fortsetzen",

  setup: `<h1>Vor dem Beginn</h1>
    <p>Von der Versuchsleitung auszufüllen, oder so, wie es in Ihrem Link steht.</p>`,
  participant: "Teilnehmernummer",
  session: "Sitzung",
  bad_participant: "Die Teilnehmernummer muss eine ganze Zahl ab 1 sein.",
  bad_session: "Die Sitzung muss eine ganze Zahl von 1 bis {sessions} sein.",
  keeps_nothing: "Dieser Browser speichert nichts; bitte erlauben Sie es oder nehmen Sie einen anderen.",
  cannot_start: "Das Experiment kann nicht beginnen",
  preview: `<h1>Eine Vorschau</h1>
    <p>Bitte nehmen Sie die Aufgabe zuerst an. Danach beginnt hier das Experiment.</p>`,

  touch_only: `<h1>Maus oder Tastatur wird benötigt</h1>
    <p>Bitte öffnen Sie den Link an einem Computer mit Maus oder Tastatur.</p>`,
  too_small: `<h1>Das Fenster ist zu klein</h1>
    <p>Bitte vergrößern Sie es auf mindestens {width} mal {height} Pixel; dann geht es von selbst
    weiter. Jetzt hat es {width_now} mal {height_now}.</p>`,
  too_small_button: "Größer geht das Fenster nicht",
  unfit: `<h1>Ein größerer Bildschirm wird benötigt</h1>
    <p>Bitte öffnen Sie den Link an einem Computer, nicht an Telefon oder Tablet, in einem Fenster
    von mindestens {width} mal {height} Pixeln.</p>`,

  fullscreen: `<h1>Vollbild</h1>
    <p>Das Experiment füllt den ganzen Bildschirm, damit sich sonst nichts bewegt. Bitte schließen
    Sie andere Programme, die Meldungen anzeigen. Mit der Taste Esc verlassen Sie das Vollbild.</p>`,
  fullscreen_left: `<h1>Vollbild</h1>
    <p>Das Fenster ist nicht mehr im Vollbild. Ihre Antworten sind gespeichert.</p>`,
  fullscreen_button: "Zum Vollbild",
  measuring: "Der Bildschirm wird gemessen …",
  loading: "Die Bilder werden geladen …",

  card: `<p>Halten Sie eine Bankkarte an den Bildschirm und ziehen Sie an der Ecke des Kastens, bis
    er so groß ist wie die Karte. Ohne Karte: Machen Sie ihn mit einem Lineal 85,6 mm breit.</p>`,
  card_button: "Der Kasten ist so groß wie die Karte",
  blind_spot: `<h1>Wie weit entfernt sitzen Sie?</h1>
    <ol><li>Sitzen Sie so wie später im Experiment. Bedecken Sie das rechte Auge.</li>
    <li>Sehen Sie mit dem linken Auge die ganze Zeit auf das schwarze Quadrat.</li>
    <li>Drücken Sie die Leertaste: Eine rote Scheibe wandert nach links. Drücken Sie noch einmal,
    sobald die Scheibe verschwindet.</li></ol>`,
  blind_spot_left: "Verbleibende Messungen: ",
  distance: `<h1>Abstand</h1>
    <p>Sie sitzen etwa {distance} vom Bildschirm entfernt. Stimmt das ungefähr?</p>`,
  distance_right: "Ja",
  distance_wrong: "Nein, noch einmal messen",

  task: `<h1>Ihre Aufgabe</h1>
    <p>Sehen Sie auf das kleine Quadrat in der Mitte. Kurz erscheint ein Bild, dann ein Muster aus
    Rauschen. Geben Sie an, was das Bild gezeigt hat: eines von {count} Dingen.</p>`,
  task_window: `<p>Sie haben {seconds} Sekunden. Ihre letzte Antwort in dieser Zeit zählt; ein
    tiefer Ton sagt, dass es keine gab.</p>`,
  task_no_window: `<p>Nehmen Sie sich die Zeit, die Sie brauchen, aber überlegen Sie nicht lange:
    Der erste Eindruck genügt.</p>`,
  task_guess: "<p>Viele Bilder sind schwer zu erkennen. Wenn Sie unsicher sind, raten Sie.</p>",
  answers: `<h1>So antworten Sie</h1>
    <p>Klicken Sie auf ein Wort oder drücken Sie die Taste, die in seiner Ecke steht. Die Tasten
    liegen auf der Tastatur so wie die Wörter auf dem Bildschirm. Die Wörter bleiben immer an ihrem
    Platz.</p>`,
  practice: `<h1>Übung</h1>
    <p>{count} Bilder zum Eingewöhnen. Nach jedem erfahren Sie, was es war.</p>`,
  practice_button: "Übung beginnen",
  screening: `<h1>Eine erste Runde</h1>
    <p>Die Übung ist vorbei. Nun {count} Bilder, ohne dass Sie erfahren, was es war.</p>`,
  main: `<h1>Es geht los</h1>
    <p>Nun das eigentliche Experiment: {count} Bilder, mit Pausen.</p>`,
  main_icons: `<p>Ab und zu sehen Sie eine deutliche Zeichnung auf Weiß: Wählen Sie dann, was sie
    zeigt.</p>`,
  main_words: `<p>Ab und zu sehen Sie statt eines Bildes ein Wort: Wählen Sie dann dieses Wort.</p>`,

  what_was_it: "Was war es?",
  right: "✓ {name}",
  wrong: "✗ Das war: {name}",

  pause: `<h1>Eine Pause</h1>`,
  pause_done: `<p>{done} von {total} Bildern sind geschafft. Ruhen Sie Ihre Augen aus; machen Sie
    weiter, wann Sie möchten.</p>`,
  pause_block: "<p>In diesem Teil: {right} % richtig, {missed} % ohne Antwort.</p>",
  pause_missed: "Bitte versuchen Sie, rechtzeitig zu antworten, auch wenn Sie raten müssen.",
  welcome_back: `<h1>Willkommen zurück</h1>
    <p>Ihre bisherigen Antworten sind gespeichert. Es geht dort weiter, wo Sie aufgehört haben.</p>`,

  failed: `<h1>Vielen Dank</h1>
    <p>Das Experiment endet hier: In der ersten Runde waren auf diesem Bildschirm zu wenige Bilder zu
    erkennen. Das sagt nichts über Sie.</p>`,
  sending: "Ihre Antworten werden gesendet …",
  sent: "<p>Ihre Antworten wurden gesendet. Sie können dieses Fenster schließen.</p>",
  unsent: `Ihre Antworten konnten nicht alle gesendet werden. Sie sind in diesem Browser gespeichert.
    Bitte speichern Sie die Dateien unten und schicken Sie sie uns, oder öffnen Sie diese Seite
    später noch einmal.`,
  save: `<strong>Bitte speichern Sie beide Dateien</strong> und geben Sie sie ab, wie es Ihnen gesagt
    wurde.`,
  save_answers: "Antworten speichern",
  save_timing: "Zeiten speichern",
  save_recruitment: "Ihre Kennung beim Vermittlungsdienst speichern",
  your_code: "Ihr Code: {code}",
  go_back: "Zurück, woher Sie kamen",
};
