import type { consent as en } from '../en/consent.ts'

export const consent: Readonly<Record<keyof typeof en, string>> = {
  'consent.title': 'Zugriff erlauben?',
  'consent.question': '<b>{host}</b> erlauben, dein Konto zu benutzen?',
  'consent.as': 'Auf {sites}, angemeldet als <b>{userName}</b>, bekommt die App diese Rechte:',
  'consent.allow': 'Erlauben',
  'consent.deny': 'Nicht erlauben',
  'consent.after':
    'Du wirst dann an <code>{redirectUri}</code> weitergeleitet. Unter <a>Verbundene Apps</a> kannst du den Zugriff jederzeit entziehen.',
  'consent.callsItself': 'Die App nennt sich „{clientName}“. Diesen Namen hat sie selbst gewählt.',
  'consent.unverified': 'Wir haben nicht geprüft, wer diese App gemacht hat.',
  'consent.published':
    'Sie ist unter der oben genannten Adresse veröffentlicht. Erlaube den Zugriff nur, wenn du diese Website kennst und ihr vertraust.',
  'consent.onDevice':
    'Sie läuft auf diesem Gerät. Erlaube den Zugriff nur, wenn du sie gerade selbst gestartet hast.',
  'consent.elsewhere':
    'Deine Antwort geht an die oben genannte Adresse. Erlaube den Zugriff nur, wenn du von dort kommst.',

  'consent.apps': 'Verbundene Apps',
  'consent.apps.none':
    'Keine verbundenen Apps. Apps und KI-Agenten, denen du erlaubst, dein Konto zu benutzen, erscheinen hier.',
  'consent.apps.removed': 'Zugriff entzogen. Die App kann dein Konto nicht mehr benutzen.',
  'consent.apps.name': 'Name der App (eigene Angabe)',
  'consent.apps.access': 'Zugriff auf',
  'consent.apps.since': 'Verbunden',
  'consent.apps.remove': 'Zugriff entziehen',
  'consent.apps.remove.one': '{host} den Zugriff entziehen',

  'consent.resource.api': '{host} (API)',
  'consent.resource.mcp': '{host} (Tools für KI-Agenten)',

  'consent.scope.image:create': 'Bilder hochladen sowie deine Bilder und Ordner bearbeiten',
  'consent.scope.image:read': 'Alle deine Bilder sehen, auch private',
  'consent.scope.image:delete': 'Deine Bilder endgültig löschen',
  'consent.scope.voice:create': 'Audioclips hochladen und deine Clips bearbeiten',
  'consent.scope.voice:read': 'Alle deine Audioclips anhören, auch private',
  'consent.scope.voice:delete': 'Deine Audioclips endgültig löschen',
  'consent.scope.hash:lookup':
    'Anhand des Hashs fragen, ob eine Datei hier blockiert wurde (Moderatoren und vertrauenswürdige Hinweisgeber)',
  'consent.scope.report:create':
    'Uploads in deinem Namen melden; bevorzugt, wenn du vertrauenswürdiger Hinweisgeber bist',
  'consent.scope.events:read':
    'Erfahren, was in deinem Konto geschieht, etwa Uploads und Löschungen',
  'consent.scope.webhook:write':
    'Deine Webhooks verwalten und Ereignisse an selbst gewählte Adressen senden lassen',
  'consent.scope.openid': 'Bestätigen, wer du bist',
  'consent.scope.profile': 'Deinen Namen sehen',
  'consent.scope.email': 'Deine E-Mail-Adresse sehen',
  'consent.scope.offline_access':
    'Diesen Zugriff auch in deiner Abwesenheit behalten, bis du ihn entziehst',
  'consent.apps.company': 'Verbunden durch',
}
