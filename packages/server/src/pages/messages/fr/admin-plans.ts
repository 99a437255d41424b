import type { adminPlans as en } from '../en/admin-plans.ts'

export const adminPlans: Readonly<Record<keyof typeof en, string>> = {
  'admin.plans': 'Offres',
  'admin.plans.all': 'Toutes les offres',
  'admin.plans.new': 'Nouvelle offre',
  'admin.plans.create': 'Créer l’offre',
  'admin.plans.created': 'Offre créée. Attribuez-la aux personnes sur leurs pages.',
  'admin.plans.saved':
    'Enregistré. S’applique à toutes les personnes de cette offre dès leur prochaine requête.',
  'admin.plans.hint':
    'Les modifications s’appliquent à toutes les personnes de cette offre. Ce qui est déjà stocké reste.',
  'admin.plans.who': 'Personnes de l’offre {name}',
  'admin.plans.people': '{count, plural, one {# personne} other {# personnes}} dans l’offre {name}',
  'admin.plans.facts':
    '{hasUploads, select, true {{uploads, number} envois par API par mois} other {Envois par API illimités}} · {hasStorage, select, true {{storage}} other {stockage illimité}} · fichiers jusqu’à {file} · {hasDays, select, true {conservés jusqu’à {days, plural, one {# jour} other {# jours}}} other {conservés aussi longtemps que souhaité}}',
  'admin.plans.id': 'ID',
  'admin.plans.id.hint':
    'Lettres minuscules, chiffres et traits d’union. Il ne peut pas être changé ensuite.',
  'admin.plans.name': 'Nom',
  'admin.plans.name.wrong': 'Donnez-lui un nom.',
  'admin.plans.uploadsPerMonth': 'Envois par API et MCP par mois',
  'admin.plans.storage': 'Stockage, par exemple 5 GB',
  'admin.plans.fileSize': 'Plus gros fichier, par exemple 25 MB',
  'admin.plans.maxExpiration': 'Expiration la plus longue, en jours',
  'admin.plans.api': 'Appels API par minute et par clé',
  'admin.plans.mcp': 'Appels MCP par minute et par clé',
  'admin.plans.customDate': 'Dates d’expiration personnalisées',
  'admin.plans.customSlug': 'Liens courts personnalisés',
  'admin.plans.archive': 'Les accusés des fichiers à vue unique restent',
  'admin.plans.none': 'Laissez vide pour ne pas limiter.',
  'admin.plans.count.wrong': 'Utilisez un nombre entier à partir de 1.',
  'admin.plans.size.wrong': 'Utilisez une taille comme 25 MB.',
}
