import type { adminWelcome as en } from '../en/admin-welcome.ts'

export const adminWelcome: Readonly<Record<keyof typeof en, string>> = {
  'admin.welcome.title': 'Richte deine Website ein',
  'admin.welcome.step': 'Schritt {step} von {steps}: {name}',
  'admin.welcome.steps': 'Schritte',
  'admin.welcome.next': 'Speichern und weiter',
  'admin.welcome.goOn': 'Weiter',
  'admin.welcome.skip': 'Überspringen',
  'admin.welcome.later': 'Alles hier lässt sich später auf der Seite „Einstellungen“ ändern.',
  'admin.welcome.done': 'Deine Website ist fertig.',

  'admin.welcome.name': 'Name',
  'admin.welcome.address': 'Adresse',
  'admin.welcome.mail': 'E-Mail',
  'admin.welcome.uploads': 'Wer hochladen kann',

  'admin.welcome.address.is':
    'Alle Links, die diese Website ausgibt, beginnen mit <b>{origin}</b>.',
  'admin.welcome.address.works':
    'Dein Browser hat diese Seite dort geöffnet, die Adresse funktioniert also.',
  'admin.welcome.address.localHint':
    'Diese Adresse funktioniert nur auf diesem Rechner. Für andere setze {setting} dort, wo der Server gestartet wird, auf eine öffentliche Adresse und starte ihn neu.',
  'admin.welcome.address.other':
    'Dein Browser hat diese Seite als <b>{openedAt}</b> geöffnet. Prüfe, ob die andere Adresse funktioniert: <a>{origin} öffnen</a>. Dort sollte diese Website erscheinen.',
  'admin.welcome.address.set':
    'Wenn nicht, oder wenn du <b>{openedAt}</b> verwenden willst: Setze <code>{setting}</code> dort, wo der Server gestartet wird, und starte ihn neu.',

  'admin.welcome.mail.off':
    'E-Mail ist ausgeschaltet. Niemand kann also das eigene Passwort zurücksetzen, und Links dafür werden ins Log geschrieben. Um das zu ändern, setze <code>ANYBIN_SMTP_URL</code> dort, wo der Server gestartet wird.',
  'admin.welcome.mail.on': 'Sende eine Nachricht an {email}, um zu sehen, ob E-Mails ankommen.',
  'admin.welcome.mail.do': 'Testnachricht senden',
  'admin.welcome.mail.sent': 'Der Mailserver hat die Nachricht angenommen. Sieh bei {email} nach.',
}
