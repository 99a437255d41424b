import type { audience as en } from '../en/audience.ts'

export const audience: Readonly<Record<keyof typeof en, string>> = {
  'audience.label': 'Wer ihn öffnen kann',
  'audience.gallery.public': 'Alle, auch in der Galerie',
  'audience.gallery.private': 'Nur Personen mit dem Link',
  'audience.gallery.hint':
    'Die Galerie zeigt Bilder allen, sobald sie geprüft und für unbedenklich befunden wurden. Der Link anderer Uploads enthält ein Geheimnis, und sie werden nirgends aufgeführt.',
  'audience.link.public': 'Alle mit dem Link',
  'audience.link.private': 'Nur Personen mit dem geheimen Link',
  'audience.link.hint':
    'Ein geheimer Link ist lang und wird nirgends aufgeführt. Ohne ihn kann niemand den Upload öffnen.',
}
