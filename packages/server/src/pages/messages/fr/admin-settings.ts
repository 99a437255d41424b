import type { adminSettings as en } from '../en/admin-settings.ts'

export const adminSettings: Readonly<Record<keyof typeof en, string>> = {
  'admin.settings': 'Paramètres',
  'admin.settings.site': 'Site',
  'admin.settings.look': 'Couleurs',
  'admin.settings.who': 'Qui peut faire quoi',
  'admin.settings.uploads': 'Fichiers',
  'admin.settings.policies': 'Règles',
  'admin.settings.save': 'Enregistrer',
  'admin.settings.saved': 'Enregistré. S’applique partout en moins d’une seconde.',
  'admin.settings.reset': 'Valeur par défaut',
  'admin.settings.reset.one': 'Valeur par défaut : {name}',
  'admin.settings.fixed':
    'Défini par {variable} au démarrage du serveur. Retirez-le là-bas pour le changer ici.',
  'admin.settings.wrong': '{name} : {reason} Rien n’a été enregistré.',

  'admin.setting.name': 'Nom',
  'admin.setting.name.hint': 'Affiché sur chaque page, dans les e-mails et aux applications.',
  'admin.setting.description': 'Description',
  'admin.setting.description.hint': 'Une phrase pour les visiteurs et les moteurs de recherche.',
  'admin.setting.contact': 'Contact',
  'admin.setting.contact.hint':
    'Une adresse e-mail ou une page web. Affichée sur chaque page et dans security.txt.',
  'admin.setting.banner': 'Avis',
  'admin.setting.banner.hint': 'Affiché en haut de chaque page, par exemple avant une maintenance.',
  'admin.setting.logo': 'Logo',
  'admin.setting.accentLight': 'Couleur d’accent du thème clair',
  'admin.setting.accentLight.hint':
    'Pour les liens et les boutons, par exemple #b83b0b. Les couleurs difficiles à lire sont refusées.',
  'admin.setting.accentDark': 'Couleur d’accent du thème sombre',
  'admin.setting.accentDark.hint': 'Par exemple #ff9a62.',
  'admin.setting.registration': 'Qui peut créer un compte',
  'admin.setting.registration.hint': 'Les invitations se créent sur la page « Personnes ».',
  'admin.setting.registration.open': 'Tout le monde',
  'admin.setting.registration.invite': 'Les personnes invitées',
  'admin.setting.registration.closed': 'Personne',
  'admin.setting.guestUploads': 'Envois sans compte',
  'admin.setting.guestUploads.hint': 'Dans le navigateur, après une vérification anti-robot.',
  'admin.setting.gallery': 'Galerie publique',
  'admin.setting.gallery.hint': 'Images que tout le monde peut voir et qui ont été jugées sûres.',
  'admin.setting.on': 'Activé',
  'admin.setting.off': 'Désactivé',
  'admin.setting.defaultExpiration': 'Expiration des fichiers, sauf autre choix à l’envoi',
  'admin.setting.defaultExpiration.hint':
    'Sur les pages et dans l’API v1. Les offres peuvent la raccourcir. L’API classique garde un jour.',
  'admin.setting.kinds': 'Ce qui peut être envoyé',
  'admin.setting.kinds.hint': 'Ce qui est déjà là reste.',
  'admin.setting.kinds.image+audio': 'Images et clips audio',
  'admin.setting.kinds.image': 'Images seulement',
  'admin.setting.kinds.audio': 'Clips audio seulement',
  'admin.setting.trashDays': 'Jours dans la corbeille',
  'admin.setting.trashDays.hint':
    'Pendant combien de temps on peut restaurer ce qu’on supprime, de 0 à 365. Avec 0, le fichier disparaît avec la suppression. Ce qui est déjà dans la corbeille y reste aussi longtemps que promis.',
  'admin.setting.terms': 'Conditions d’utilisation',
  'admin.setting.terms.hint': 'Markdown, sans HTML. Remplace le texte de la page « Conditions ».',
  'admin.setting.privacy': 'Confidentialité',
  'admin.setting.privacy.hint':
    'Markdown, sans HTML. Placé avant ce que le logiciel stocke, sur la page « Confidentialité ».',

  'admin.logo.choose': 'Image',
  'admin.logo.hint':
    'PNG, JPEG, WebP, GIF ou AVIF, de 16 à 1024 pixels de large et de haut, jusqu’à 256 Ko. Les données cachées sont supprimées.',
  'admin.logo.save': 'Utiliser ce logo',
  'admin.logo.current': 'Le logo actuel',
  'admin.logo.none': 'Choisissez une image.',
}
