import type { plans as en } from '../en/plans.ts'

export const plans: Readonly<Record<keyof typeof en, string>> = {
  'plans.usage': 'Nutzung',
  'plans.usage.month': 'Diesen Monat',
  'plans.usage.about':
    '{count, plural, one {# Upload} other {# Uploads}} gespeichert. Uploads per API und MCP werden ab {date}, 00:00 UTC, neu gezählt. Uploads im Browser zählen nicht.',
  'plans.usage.limits': 'Nutzung und Limits',
  'plans.usage.compare': 'Tarife vergleichen',
  'plans.usage.upgrade': 'Upgrade',
  'plans.plan': 'Tarif {planName}',
  'plans.side': 'Tarif <b>{planName}</b>',

  'plans.meter.uploads': 'Uploads per API und MCP diesen Monat',
  'plans.meter.storage': 'Speicherplatz',
  'plans.meter.unlimited': '{used} belegt, unbegrenzt',
  'plans.meter.limited': '{used} von {limit}',
  'plans.meter.uploads.state': '{isFull, select, true {Limit erreicht} other {fast voll}}',
  'plans.meter.storage.state': '{isFull, select, true {voll} other {fast voll}}',
  'plans.meter.uploads.hint':
    'Ist das Limit erreicht, werden Uploads per API und MCP abgelehnt, bis neu gezählt wird. Im Browser kannst du weiter hochladen.',
  'plans.meter.storage.hint':
    'Ist der Speicherplatz voll, werden neue Uploads abgelehnt. Vorhandene Uploads funktionieren weiter.',

  'plans.limits.file': 'Maximale Dateigröße',
  'plans.limits.expiration': 'Späteste Ablauffrist',
  'plans.limits.expiration.upTo': 'Bis zu {span}',
  'plans.limits.customDate': 'Ablauf an einem eigenen Datum',
  'plans.limits.customSlug': 'Eigene Kurzlinks',
  'plans.limits.archive': 'Archiv der Bestätigungen',
  'plans.limits.api': 'API-Aufrufe pro Minute und Schlüssel',
  'plans.limits.mcp': 'MCP-Aufrufe pro Minute und Schlüssel',
  'plans.limits.allowed': '{isAllowed, select, true {Ja} other {Nein}}',
  'plans.noExpiration': 'Kein Ablauf',
  'plans.unlimited': 'Unbegrenzt',

  'plans.profile': 'Tarif und Nutzung',
  'plans.profile.plan': 'Dein Tarif: {planName}',
  'plans.profile.upgrade': '{isSold, select, true {Upgrade} other {Tarife}}',
  'plans.profile.paid':
    'Danke. Dein Tarif wechselt, sobald deine Zahlung bestätigt ist, meist sofort.',
  'plans.profile.notPaid':
    'Zahlung abgebrochen. Dir wurde nichts berechnet, und dein Tarif ist unverändert.',

  'plans.key': 'API-Schlüssel',
  'plans.key.purpose': 'Dein persönlicher Schlüssel für Uploads und MCP',
  'plans.key.about':
    'Benutze ihn mit <code>POST /api/upload</code> und MCP. Er kann alle deine Bilder hochladen, lesen und löschen. Wir speichern nur einen Fingerabdruck, deshalb wird der ganze Schlüssel nur einmal gezeigt, wenn er erstellt wird.',
  'plans.key.neverUsed': 'Erstellt: <created></created>, nie benutzt',
  'plans.key.used': 'Erstellt: <created></created>, zuletzt benutzt: <used></used>',
  'plans.key.regenerate': 'Neu erzeugen',
  'plans.key.regenerate.about':
    'Der aktuelle Schlüssel gilt dann sofort nicht mehr. Skripte und Agenten, die ihn benutzen, bekommen 401, bis du ihnen den neuen gibst.',
  'plans.key.create': 'API-Schlüssel erstellen',

  'plans.table': 'Tarife vergleichen',
  'plans.table.plan': 'Tarif',
  'plans.table.uploads': 'Uploads per API/MCP pro Monat',
  'plans.table.storage': 'Speicherplatz',
  'plans.table.custom': 'Eigenes Datum und eigene Kurzlinks',
  'plans.table.custom.both': 'Beides',
  'plans.table.custom.date': 'Nur Datum',
  'plans.table.custom.slug': 'Nur Kurzlinks',
  'plans.table.custom.none': '–',
  'plans.table.current': '{planName} (aktuell)',
  'plans.table.days': '{days, plural, one {# Tag} other {# Tage}}',
  'plans.smaller':
    'Wenn du zu einem kleineren Tarif wechselst, bleiben vorhandene Uploads erhalten. Für neue gelten seine Limits.',

  'plans.ask':
    'Um den Tarif zu wechseln, wende dich an die Administration und nenne ihr die E-Mail-Adresse deines Kontos: <b>{email}</b>.',
  'plans.ask.contact':
    'Um den Tarif zu wechseln, <a>wende dich an die Administration</a> und nenne ihr die E-Mail-Adresse deines Kontos: <b>{email}</b>.',
  'plans.upgradeTo': 'Upgrade auf {planName}',
  'plans.switchTo': 'Zu {planName} wechseln',
  'plans.buy.about': 'Preis und Bezahlung findest du auf der Seite von Stripe. Jederzeit kündbar.',
  'plans.subscribed': 'Du hast den Tarif {planName} abonniert.',
  'plans.ending': 'Du hast den Tarif {planName} bis {date}.',
  'plans.pastDue':
    'Deine letzte Zahlung ist fehlgeschlagen. Aktualisiere deine Karte, um den Tarif {planName} zu behalten.',
  'plans.manage': 'Abo und Rechnungen verwalten',
}
