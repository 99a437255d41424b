import type { trash as en } from '../en/trash.ts'

export const trash: Readonly<Record<keyof typeof en, string>> = {
  'trash.title': 'Corbeille',
  'trash.lead':
    'Les fichiers de la corbeille sont supprimés définitivement après {days, plural, one {# jour} other {# jours}}. Leurs liens ne fonctionnent pas.',
  'trash.leadNone':
    'Ce que vous supprimez maintenant est supprimé définitivement. Ce qui est encore ici peut être restauré pendant la durée indiquée.',
  'trash.counts':
    'Ils comptent dans votre stockage : {size}. Les plus anciens laissent la place quand un envoi en a besoin.',
  'trash.nothing': 'La corbeille est vide',
  'trash.nothingHint':
    'Les fichiers que vous supprimez restent ici {days, plural, one {# jour} other {# jours}}, pour que vous puissiez les restaurer.',
  'trash.empty': 'Vider la corbeille',
  'trash.list': 'Fichiers supprimés',
  'trash.selection': 'Fichiers sélectionnés',
  'trash.restore': 'Restaurer',
  'trash.restoreOne': 'Restaurer {name}',
  'trash.remove': 'Supprimer définitivement',
  'trash.removeOne': 'Supprimer définitivement {name}',
  'trash.deletedToday': 'Supprimé aujourd’hui',
  'trash.deletedBefore':
    '{count, plural, =1 {Supprimé hier} one {Supprimé il y a # jour} other {Supprimé il y a # jours}}',
  'trash.hoursLeft': 'Moins d’un jour restant',
  'trash.restored':
    '{count, plural, one {Fichier restauré. Ses liens fonctionnent à nouveau.} other {# fichiers restaurés. Leurs liens fonctionnent à nouveau.}}',
  'trash.restoredTo': 'Restauré dans {folderName}. Ses liens fonctionnent à nouveau.',
  'trash.tooLate': 'Ce fichier a été supprimé définitivement et ne peut pas être restauré.',
  'trash.removed':
    '{count, plural, one {Fichier supprimé définitivement.} other {# fichiers supprimés définitivement.}}',
  'trash.question':
    '{count, plural, one {Supprimer définitivement ce fichier ?} other {Supprimer définitivement # fichiers ?}}',
  'trash.questionHint': 'C’est irréversible.',
  'trash.keep': 'Conserver',
  'trash.moved':
    '{count, plural, one {Fichier placé dans la corbeille.} other {# fichiers placés dans la corbeille.}}',
  'trash.open': 'Ouvrir la corbeille',
}
