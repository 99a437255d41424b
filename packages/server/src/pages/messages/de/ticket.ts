import type { ticket as en } from '../en/ticket.ts'

export const ticket: Readonly<Record<keyof typeof en, string>> = {
  'ticket.title': 'Eine Datei senden',
  'ticket.asks.named':
    '<b>{client}</b> bittet dich um {kind, select, image {ein Bild} audio {einen Audioclip} other {ein Bild oder einen Audioclip}}.',
  'ticket.asks.unnamed':
    'Ein Programm bittet dich um {kind, select, image {ein Bild} audio {einen Audioclip} other {ein Bild oder einen Audioclip}}.',
  'ticket.key':
    'Es verwendet den API-Schlüssel „{keyName}“ und legt die Datei in das Konto, zu dem der Schlüssel gehört.',
  'ticket.grant':
    'Es hat sich angemeldet und legt die Datei in das Konto der Person, die ihm Zugriff gegeben hat.',
  'ticket.careful':
    'Programme geben sich diese Namen selbst. Sende die Datei nur, wenn du gerade mit diesem Programm arbeitest.',
  'ticket.fact.file': 'Name',
  'ticket.fact.title': 'Titel',
  'ticket.fact.size': 'Größe',
  'ticket.size.exact': 'genau {size}',
  'ticket.size.most': 'bis zu {size}',
  'ticket.fact.expires': 'Läuft ab',
  'ticket.fact.audience': 'Wer sie öffnen kann',
  'ticket.public': 'Alle mit dem Link',
  'ticket.private': 'Nur Personen mit dem geheimen Link',
  'ticket.fact.until': 'Senden bis',
  'ticket.choose': 'Datei auswählen',
  'ticket.drop': 'Du kannst sie auch hier ablegen oder einfügen.',
  'ticket.record': 'Stattdessen aufnehmen',
  'ticket.record.stop': 'Aufnahme beenden',
  'ticket.record.running': 'Aufnahme läuft …',
  'ticket.record.refused':
    'Das Mikrofon kann nicht benutzt werden. Erlaube es für diese Seite oder wähle eine Datei aus.',
  'ticket.record.name': 'Aufnahme',
  'ticket.chosen': 'Ausgewählt: {fileName}',
  'ticket.send': 'Datei senden',
  'ticket.sending': 'Wird gesendet …',
  'ticket.received':
    'Die Datei ist angekommen. Geh zurück zum Programm und sag, dass du sie gesendet hast: Es schließt den Upload ab und nennt dir den Link. Tut es das nicht innerhalb von 15 Minuten, wird die Datei gelöscht.',
  'ticket.done':
    'Diese Adresse wurde benutzt. Die Datei ist hochgeladen; das Programm, das um sie gebeten hat, hat den Link.',
  'ticket.failed': 'Die gesendete Datei wurde abgelehnt: {reason}',
  'ticket.failed.next': 'Lass dir vom Programm eine neue Adresse geben.',
  'ticket.expired': 'Diese Adresse ist nicht offen',
  'ticket.expired.about':
    'Sie ist abgelaufen, wurde abgebrochen oder ist unvollständig. Solche Adressen funktionieren 15 Minuten lang. Lass dir vom Programm eine neue geben.',
  'ticket.asAnnounced': 'Wie oben',
  'ticket.save': 'Speichern',
}
