import type { webhooks as en } from '../en/webhooks.ts'

export const webhooks: Readonly<Record<keyof typeof en, string>> = {
  'webhooks.title': 'Webhooks',
  'webhooks.about.own':
    'Wir senden deine Ereignisse, sobald sie eintreten, an eine Adresse von dir, signiert, damit du erkennst, dass sie von uns sind. Ereignisse sagen, was mit welchem Upload geschehen ist, nie, was darin ist. <docs>So empfängst du sie</docs>',
  'webhooks.about.all':
    'Diese hier bekommen die Ereignisse aller Konten und die der Moderation. Ereignisse sagen, was mit welchem Upload geschehen ist, nie, was darin ist. <docs>So empfängst du sie</docs>',
  'webhooks.list': 'Deine Webhooks',
  'webhooks.list.all': 'Webhooks dieser Website',
  'webhooks.all': 'Alle Webhooks',
  'webhooks.none':
    'Noch keine Webhooks. Erstelle einen, damit ein Programm erfährt, wenn etwas hochgeladen, geprüft oder gelöscht wird.',
  'webhooks.open': 'Öffnen',
  'webhooks.open.one': '{name} öffnen',
  'webhooks.events': '{count, plural, one {# Ereignisart} other {# Ereignisarten}}',

  'webhooks.state': 'Zustand',
  'webhooks.state.on': 'Aktiv',
  'webhooks.state.failing': 'Gestört',
  'webhooks.state.off': 'Aus',
  'webhooks.subscription':
    'Eine App mit Zugriff auf dein Konto hat diese Ereignisse abonniert. Das endet <until></until>, wenn sie nicht erneut anfragt. Du kannst es ausschalten oder löschen.',
  'webhooks.failing': 'Nichts zugestellt seit: <since></since>. Wir versuchen es weiter.',
  'webhooks.off.owner': 'Ausgeschaltet: <at></at>. Es wird nichts gesendet.',
  'webhooks.off.failing':
    'Ausgeschaltet: <at></at>, weil drei Tage lang nichts zugestellt werden konnte. Schalte ihn wieder ein, sobald der Empfänger funktioniert.',
  'webhooks.off.gone':
    'Ausgeschaltet: <at></at>, weil der Empfänger mit 410 Gone geantwortet hat: Er nimmt keine Ereignisse mehr an.',

  'webhooks.new': 'Webhook erstellen',
  'webhooks.url': 'Adresse',
  'webhooks.url.hint': 'Beginnt mit https:// und ist aus dem Internet erreichbar.',
  'webhooks.name': 'Name',
  'webhooks.name.hint': 'Um ihn von anderen zu unterscheiden, zum Beispiel „Backup“.',
  'webhooks.types': 'Ereignisse',
  'webhooks.create': 'Webhook erstellen',
  'webhooks.edit': 'Bearbeiten',
  'webhooks.save': 'Speichern',
  'webhooks.refused.url': 'Gib eine Adresse ein, die mit https:// beginnt.',
  'webhooks.refused.name': 'Der Name darf 60 Zeichen haben.',
  'webhooks.refused.types': 'Wähle mindestens ein Ereignis.',

  'webhooks.type.item.created': 'Etwas wurde hochgeladen',
  'webhooks.type.item.scanned': 'Ein Upload wurde geprüft und ist in Ordnung',
  'webhooks.type.item.held': 'Ein Upload wartet auf einen Moderator',
  'webhooks.type.item.blocked': 'Ein Upload wurde blockiert',
  'webhooks.type.item.deleted': 'Ein Upload ist weg',
  'webhooks.type.upload.requested': 'Jemand hat über einen Upload-Link hochgeladen',
  'webhooks.type.item.restored': 'Eine Löschung wurde rückgängig gemacht',
  'webhooks.type.item.burned': 'Ein Upload für einen einzigen Aufruf wurde geöffnet',
  'webhooks.type.item.expiring': 'Ein Upload läuft innerhalb eines Tages ab',
  'webhooks.type.item.captioned':
    'Ein Bild hat eine Bildunterschrift, oder sein Text wurde gelesen',
  'webhooks.type.item.transcribed': 'Eine Aufnahme hat ein Transkript',
  'webhooks.type.item.purge': 'Caches sollen Dateien verwerfen',
  'webhooks.type.item.viewed': 'Jemand hat einen Upload angesehen',
  'webhooks.type.quota.near': 'Ein Konto ist nahe an einem Limit seines Tarifs',
  'webhooks.type.case.opened': 'In der Moderation wurde ein Fall eröffnet',
  'webhooks.type.case.escalated': 'Ein Fall wurde an die Administration weitergegeben',
  'webhooks.type.case.closed': 'Ein Fall wurde geschlossen',
  'webhooks.type.webhook.test': 'Test',

  'webhooks.secret': 'Signaturgeheimnis',
  'webhooks.secret.about':
    'Kopiere es jetzt und gib es deinem Empfänger, der damit prüft, was wir senden. Wir können es nicht noch einmal zeigen. Wenn du es verlierst, hol dir ein neues.',
  'webhooks.secret.new': 'Neues Geheimnis',
  'webhooks.secret.new.about':
    'Ein neues Geheimnis löst das alte ohne Lücke ab: 24 Stunden lang signieren wir mit beiden. Forderst du in dieser Zeit noch eines an, gilt das ältere sofort nicht mehr.',
  'webhooks.secret.overlap': 'Mit beiden Geheimnissen signiert bis: <until></until>.',
  'webhooks.test': 'Test senden',
  'webhooks.turnOff': 'Ausschalten',
  'webhooks.turnOn': 'Einschalten',
  'webhooks.delete': 'Löschen',
  'webhooks.delete.title': 'Diesen Webhook löschen?',
  'webhooks.delete.about':
    '{name} bekommt keine Ereignisse mehr, und die Liste seiner Zustellungen wird mitgelöscht.',
  'webhooks.delete.confirm': 'Webhook löschen',
  'webhooks.delete.keep': 'Behalten',

  'webhooks.deliveries': 'Zustellungen',
  'webhooks.deliveries.about': '{days} Tage lang aufbewahrt, ohne ihren Inhalt.',
  'webhooks.deliveries.which': 'Welche Zustellungen',
  'webhooks.deliveries.all': 'Alle',
  'webhooks.deliveries.waiting': 'Wartend',
  'webhooks.deliveries.delivered': 'Zugestellt',
  'webhooks.deliveries.failed': 'Fehlgeschlagen',
  'webhooks.deliveries.none':
    'Es wurde noch nichts gesendet. Sende einen Test, um zu sehen, ob er ankommt.',
  'webhooks.deliveries.noneSuch': 'Keine solchen Zustellungen.',
  'webhooks.deliveries.older': 'Ältere',
  'webhooks.delivery.waiting': 'Wartet',
  'webhooks.delivery.retrying': 'Neuer Versuch folgt',
  'webhooks.delivery.delivered': 'Zugestellt',
  'webhooks.delivery.failed': 'Fehlgeschlagen',
  'webhooks.delivery.attempts': '{count, plural, one {# Versuch} other {# Versuche}}',
  'webhooks.delivery.status': 'Status {status}',
  'webhooks.delivery.took': '{seconds}\u00a0s',
  'webhooks.delivery.next': 'Nächster Versuch: <at></at>',
  'webhooks.delivery.again': 'Erneut senden',
  'webhooks.delivery.again.one': 'Erneut senden: {type}',

  'webhooks.missed': 'Versäumtes senden',
  'webhooks.missed.about':
    'Sendet, was fehlgeschlagen ist und was geschah, während der Webhook ausgeschaltet war. Was zugestellt wurde, wird nicht doppelt gesendet.',
  'webhooks.missed.since': 'Seit',
  'webhooks.missed.days': '{days, plural, one {Gestern um diese Zeit} other {Vor # Tagen}}',
  'webhooks.missed.do': 'Senden',

  'webhooks.done.changed': 'Gespeichert.',
  'webhooks.done.test':
    'Der Test ist unterwegs. Lade diese Seite neu, um zu sehen, wie er gelaufen ist.',
  'webhooks.done.on': 'Webhook eingeschaltet.',
  'webhooks.done.off': 'Webhook ausgeschaltet. Was noch wartete, gilt als fehlgeschlagen.',
  'webhooks.done.again': 'Wieder unterwegs.',
  'webhooks.done.missed':
    '{count, plural, =0 {Es wurde nichts versäumt.} one {# Ereignis ist unterwegs.} other {# Ereignisse sind unterwegs.}}',
  'webhooks.done.deleted': 'Webhook gelöscht.',
  'webhooks.type.item.replaced': 'Die Datei eines Uploads wurde ersetzt',
}
