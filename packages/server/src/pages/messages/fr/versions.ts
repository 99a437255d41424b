import type { versions as en } from '../en/versions.ts'

export const versions: Readonly<Record<keyof typeof en, string>> = {
  'versions.title': 'Fichier',
  'versions.replace': 'Remplacer le fichier',
  'versions.replaceHint':
    'Les liens, le titre et les compteurs restent. Le fichier actuel {days, plural, =0 {n’est pas conservé} one {est conservé pour vous pendant # jour} other {est conservé pour vous pendant # jours}}.',
  'versions.choose': 'Nouveau fichier',
  'versions.stays':
    'Ce fichier ne peut pas être remplacé : il s’ouvre pour un nombre limité de personnes, ou la modération doit encore se prononcer.',
  'versions.replaced': 'Fichier remplacé.',
  'versions.restored': 'Fichier précédent restauré.',
  'versions.earlier': 'Fichiers précédents',
  'versions.onlyYou': 'Vous seul pouvez les ouvrir.',
  'versions.row': '{type}, {size}. Remplacé : <replaced></replaced>',
  'versions.until': 'Conservé jusqu’au {when}',
  'versions.gone': 'N’est plus conservé',
  'versions.open': 'Ouvrir',
  'versions.openOf': 'Ouvrir le fichier remplacé le {when}',
  'versions.restore': 'Restaurer',
  'versions.restoreOf': 'Restaurer le fichier remplacé le {when}',
  'versions.changed':
    'Le fichier a changé depuis l’ouverture de cette page. Regardez-le, puis décidez de nouveau.',
  'trim.title': 'Couper le clip',
  'trim.open': 'Couper',
  'trim.hint':
    'Aucune perte de qualité : le son est copié tel quel, une coupe peut donc être décalée de quelques centièmes de seconde. La transcription suit, et le clip entier est conservé comme fichier précédent.',
  'trim.selection': 'Sélection',
  'trim.start': 'Début',
  'trim.end': 'Fin',
  'trim.timeHint': 'Sous la forme 1:23.4, ou en secondes.',
  'trim.what': 'Que faire de la sélection',
  'trim.keep': 'Garder seulement la sélection',
  'trim.cut': 'Retirer la sélection',
  'trim.startHere': 'Début ici (I)',
  'trim.endHere': 'Fin ici (O)',
  'trim.listen': 'Écouter le résultat (L)',
  'trim.length': 'Nouvelle durée : {length}',
  'trim.save': 'Enregistrer',
  'trim.saved': 'Clip coupé. Le clip entier figure parmi ses fichiers précédents.',
  'trim.badTime': 'Indiquez un début et une fin à l’intérieur du clip, par exemple 0:03 et 1:23.4.',
  'trim.nothingLeft': 'Il ne resterait rien du clip.',
  'trim.nothingCut': 'Le clip resterait tel quel.',
}
