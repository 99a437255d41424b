import type { deleteLink as en } from '../en/delete-link.ts'

export const deleteLink: Readonly<Record<keyof typeof en, string>> = {
  'deleteLink.title': 'Dein Upload',
  'deleteLink.label': 'Löschlink',
  'deleteLink.keep':
    'Bewahre diesen Link auf. Mit ihm kannst du sehen, wie es um deinen Upload steht, ihn ändern und ihn löschen. Nur dieser Browser merkt ihn sich.',

  'deleteLink.checking':
    'Wird gerade geprüft. Andere können ihn öffnen, sobald die Prüfung fertig ist. Der Link bleibt derselbe.',
  'deleteLink.waiting':
    'Wartet auf eine Prüfung. Andere können ihn öffnen, sobald ihn sich ein Mensch angesehen hat. Der Link bleibt derselbe.',
  'deleteLink.public': 'Alle mit dem Link können ihn öffnen.',
  'deleteLink.gallery':
    'Alle können ihn öffnen, und die Galerie kann ihn zeigen, sobald er geprüft und für unbedenklich befunden wurde.',
  'deleteLink.private': 'Nur Personen mit dem geheimen Link können ihn öffnen.',
  'deleteLink.held':
    'Zur Prüfung zurückgehalten. Niemand kann ihn öffnen, bis ihn sich ein Mensch angesehen hat.',
  'deleteLink.failed':
    'Zur Prüfung zurückgehalten. Er ließ sich nicht scannen, deshalb kann ihn niemand öffnen, bis ihn sich ein Mensch angesehen hat.',
  'deleteLink.blocked':
    'Entfernt. Niemand kann ihn öffnen, und die Datei kann nicht noch einmal hochgeladen werden. Du kannst ihn löschen.',
  'deleteLink.again': 'Noch einmal nachsehen',
  'deleteLink.ends': 'Läuft ab: {date}.',

  'deleteLink.links': 'Links',
  'deleteLink.edit': 'Bearbeiten',
  'deleteLink.saved': 'Gespeichert.',
  'deleteLink.delete': 'Löschen',
  'deleteLink.deleteWarning':
    'Die Datei und alle Links dorthin werden sofort gelöscht. Das lässt sich nicht rückgängig machen.',
}
