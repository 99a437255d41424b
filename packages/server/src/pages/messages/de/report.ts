import type { report as en } from '../en/report.ts'

export const report: Readonly<Record<keyof typeof en, string>> = {
  'report.title': 'Missbrauch melden',
  'report.lead':
    'Verstößt hier etwas gegen das Gesetz, die Nutzungsbedingungen oder deine Rechte? Sag es uns.',
  'report.url': 'Link des Uploads',
  'report.urlHint': 'Irgendein Link davon auf dieser Website.',
  'report.category': 'Worum es geht',
  'report.category.csam': 'Sexueller Missbrauch eines Kindes',
  'report.category.ncii': 'Intime Bilder, ohne Einwilligung geteilt',
  'report.category.threat': 'Eine Drohung gegen jemanden',
  'report.category.illegal': 'Etwas anderes, das gegen das Gesetz verstößt',
  'report.category.copyright': 'Urheberrecht',
  'report.category.personal_data': 'Meine personenbezogenen Daten',
  'report.category.spam': 'Spam oder Betrug',
  'report.category.other': 'Etwas anderes',
  'report.text': 'Was daran falsch ist',
  'report.name': 'Dein Name (optional)',
  'report.email': 'Deine E-Mail-Adresse (optional)',
  'report.emailHint':
    'Bei Meldungen von Kindesmissbrauch speichern wir weder Namen noch E-Mail-Adresse.',
  'report.goodFaith': 'Ich bin überzeugt, dass meine Angaben richtig sind.',
  'report.send': 'Meldung senden',
  'report.otherWay': 'Oder schreib uns',

  'report.receipt': 'Deine Meldung',
  'report.received':
    'Wir haben sie erhalten, und jemand wird sie sich ansehen. Merk dir die Adresse dieser Seite, um zu sehen, wie es ausgeht.',
  'report.acted_on': 'Wir haben sie geprüft und gehandelt. Danke.',
  'report.nothing_to_act_on': 'Wir haben sie geprüft und keinen Grund zum Handeln gefunden.',
  'report.appeal': 'Um neue Prüfung bitten',
  'report.appealHint':
    'Einmal, innerhalb von sechs Monaten. Wo möglich, entscheidet ein anderer Moderator.',
  'report.appealText': 'Warum du das für falsch hältst',
  'report.appealSend': 'Senden',
  'report.appeal.open': 'Du hast um eine neue Prüfung gebeten. Die Antwort wird hier stehen.',
  'report.appeal.granted': 'Wir haben noch einmal geprüft und gehandelt. Danke.',
  'report.appeal.refused': 'Wir haben noch einmal geprüft und keinen Grund zum Handeln gefunden.',
  'report.tooMany':
    'Aus deinem Netzwerk kamen in der letzten Stunde viele Meldungen. Warte {seconds, plural, one {# Sekunde} other {# Sekunden}} und drück die Schaltfläche dann noch einmal. Was du geschrieben hast, geht nicht verloren.',
  'report.proving': 'Bot-Prüfung läuft. Du kannst die Meldung senden, sobald sie bestanden ist.',
  'report.proven': 'Bot-Prüfung bestanden. Du kannst die Meldung jetzt senden.',
  'report.notProven':
    'Die Bot-Prüfung konnte in diesem Browser nicht laufen. Warte wie oben beschrieben.',

  'moderation.title': 'Warum niemand sonst es sehen kann',
  'moderation.elsewhere':
    'Du kannst dich auch an eine in der Europäischen Union zertifizierte außergerichtliche Streitbeilegungsstelle oder an ein Gericht wenden.',
  'moderation.byPerson': 'Von einem Moderator entschieden am {when}.',
  'moderation.byMachine': 'Automatisch entschieden am {when}.',
  'moderation.noFacts': 'Es verstößt gegen die Nutzungsbedingungen dieser Website.',
  'moderation.appeal.open': 'Du hast um eine neue Prüfung gebeten. Wir antworten hier.',
  'moderation.appeal.refused': 'Wir haben noch einmal geprüft, und die Entscheidung bleibt.',
  'moderation.appeal.granted': 'Wir haben noch einmal geprüft und die Entscheidung geändert.',
  'moderation.appeal': 'Um neue Prüfung bitten',
  'moderation.appealHint':
    'Einmal je Entscheidung, bis {until}. Wo möglich, entscheidet ein anderer Moderator.',
  'moderation.appealText': 'Warum sie geändert werden sollte',
  'moderation.appealSend': 'Senden',

  'decisions.title': 'Entscheidungen über dein Konto',
  'decisions.none': 'Es gibt keine.',
  'decisions.warn': 'Verwarnung',
  'decisions.suspend': 'Dein Konto ist vorübergehend gesperrt',
  'decisions.unsuspend': 'Dein Konto ist nicht mehr vorübergehend gesperrt',
  'decisions.ban': 'Dein Konto ist gesperrt',
  'decisions.unban': 'Dein Konto ist nicht mehr gesperrt',
  'decisions.hide': 'Deine Uploads sind für alle außer dir verborgen',
  'decisions.show': 'Deine Uploads sind wieder sichtbar',
  'decisions.delete': 'Ein Upload wurde gelöscht',
  'decisions.item': 'Upload {id}',
  'decisions.ends': 'Sie endet am {when}.',
  'decisions.reversed': 'Diese Entscheidung wurde aufgehoben. Sie gilt nicht mehr.',
}
