import type { deleteLink as en } from '../en/delete-link.ts'

export const deleteLink: Readonly<Record<keyof typeof en, string>> = {
  'deleteLink.title': 'Votre fichier',
  'deleteLink.label': 'Lien de suppression',
  'deleteLink.keep':
    'Conservez ce lien. Il vous permet de suivre votre fichier, de le modifier et de le supprimer. Seul ce navigateur s’en souvient.',

  'deleteLink.checking':
    'Vérification en cours. Les autres pourront l’ouvrir dès qu’elle sera terminée. Le lien reste le même.',
  'deleteLink.waiting':
    'En attente d’examen. Les autres pourront l’ouvrir une fois qu’une personne l’aura examiné. Le lien reste le même.',
  'deleteLink.public': 'Toute personne disposant du lien peut l’ouvrir.',
  'deleteLink.gallery':
    'Tout le monde peut l’ouvrir, et la galerie peut le montrer une fois vérifié et jugé sûr.',
  'deleteLink.private': 'Seules les personnes disposant du lien secret peuvent l’ouvrir.',
  'deleteLink.held':
    'En attente d’examen. Personne ne peut l’ouvrir tant qu’il n’a pas été examiné.',
  'deleteLink.failed':
    'En attente d’examen. L’analyse a échoué, donc personne ne peut l’ouvrir tant qu’il n’a pas été examiné.',
  'deleteLink.blocked':
    'Retiré. Personne ne peut l’ouvrir, et il ne peut pas être envoyé à nouveau. Vous pouvez le supprimer.',
  'deleteLink.again': 'Vérifier à nouveau',
  'deleteLink.ends': 'Expiration : {date}.',

  'deleteLink.links': 'Liens',
  'deleteLink.edit': 'Modifier',
  'deleteLink.saved': 'Enregistré.',
  'deleteLink.delete': 'Supprimer',
  'deleteLink.deleteWarning':
    'Le fichier et tous ses liens sont supprimés immédiatement. C’est irréversible.',
}
