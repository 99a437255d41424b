import type { agents as en } from '../en/agents.ts'

export const agents: Readonly<Record<keyof typeof en, string>> = {
  'agents.title.key': 'Clé API « {keyName} »',
  'agents.title.app': 'Application connectée',
  'agents.budget': 'Budget quotidien',
  'agents.budget.about':
    'Ce qui peut être envoyé en un jour avec cette clé et celles qu’elle a créées, au total. Laissez un champ vide pour autoriser autant que votre offre le permet. Le jour commence à 00:00 UTC.',
  'agents.budget.uploads': 'Envois par jour',
  'agents.budget.megabytes': 'Mo par jour',
  'agents.budget.kinds': 'Ce qu’elle peut envoyer',
  'agents.budget.kinds.all': 'Images et audio',
  'agents.budget.kinds.image': 'Images seulement',
  'agents.budget.kinds.audio': 'Audio seulement',
  'agents.budget.used':
    'Utilisé aujourd’hui : {uploads, plural, one {# envoi} other {# envois}}, {size}.',
  'agents.budget.save': 'Enregistrer le budget',
  'agents.budget.saved': 'Budget enregistré. Il s’applique immédiatement.',
  'agents.budget.bad': 'Saisissez des nombres entiers, ou rien.',
  'agents.budget.ended': 'Cette clé ne fonctionne plus, elle n’a donc pas besoin de budget.',

  'agents.undo': 'Annuler ses envois',
  'agents.undo.about':
    'Supprime tout ce qui a été envoyé depuis un moment des 30 derniers jours, y compris avec les clés créées par celle-ci. Vous voyez d’abord ce qui serait supprimé.',
  'agents.undo.since': 'Depuis (UTC)',
  'agents.undo.preview': 'Voir ce qui serait supprimé',
  'agents.undo.bad': 'Choisissez un moment des 30 derniers jours.',
  'agents.undo.would':
    '{count, plural, =0 {Rien ne serait supprimé} one {# fichier serait supprimé} other {# fichiers seraient supprimés}} depuis {moment}.',
  'agents.undo.waiting':
    '{count, plural, one {# envoi annoncé serait annulé} other {# envois annoncés seraient annulés}}.',
  'agents.undo.cannot': 'Ce qui ne peut pas être repris',
  'agents.undo.seen':
    '{count, plural, one {# d’entre eux a déjà été vu ou téléchargé} other {# d’entre eux ont déjà été vus ou téléchargés}} par d’autres.',
  'agents.undo.burned':
    '{count, plural, one {# fichier a déjà été ouvert par son unique lecteur et a disparu} other {# fichiers ont déjà été ouverts par leur unique lecteur et ont disparu}}.',
  'agents.undo.gone':
    '{count, plural, one {# fichier a déjà disparu} other {# fichiers ont déjà disparu}}.',
  'agents.undo.changes':
    '{count, plural, one {# de vos fichiers a été modifié} other {# de vos fichiers ont été modifiés}} par ce programme.',
  'agents.undo.deletions':
    '{count, plural, one {# de vos fichiers a été supprimé} other {# de vos fichiers ont été supprimés}} par ce programme.',
  'agents.undo.now': 'Supprimer {count, plural, one {# fichier} other {# fichiers}}',
  'agents.undo.done':
    '{count, plural, one {# fichier supprimé} other {# fichiers supprimés}}. Si le programme tourne encore, révoquez aussi sa clé.',

  'agents.acts': 'Ce qu’il a fait',
  'agents.acts.none': 'Rien au cours des 30 derniers jours.',
  'agents.acts.create': '<at></at> : a envoyé <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.change': '<at></at> : a modifié <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.delete': '<at></at> : a supprimé {itemId} ({client}, {tool})',
  'agents.acts.more': 'Et {count} de plus.',
  'agents.more': 'Budget, actions et annulation',
  'agents.handedOn': 'Accès transmis : {apps}',
}
