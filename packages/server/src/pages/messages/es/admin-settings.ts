/** Settings in the administration. */
export const adminSettings = {
  'admin.settings': 'Ajustes',
  'admin.settings.site': 'Sitio',
  'admin.settings.look': 'Colores',
  'admin.settings.who': 'Quién puede hacer qué',
  'admin.settings.uploads': 'Subidas',
  'admin.settings.policies': 'Políticas',
  'admin.settings.save': 'Guardar',
  'admin.settings.saved': 'Guardado. Se aplica en todas partes en un segundo.',
  'admin.settings.reset': 'Usar valor predeterminado',
  'admin.settings.reset.one': 'Usar valor predeterminado: {name}',
  'admin.settings.fixed':
    'Lo define {variable} donde arranca el servidor. Quítalo allí para cambiarlo aquí.',
  'admin.settings.wrong': '{name}: {reason} No se guardó nada.',

  'admin.setting.name': 'Nombre',
  'admin.setting.name.hint':
    'Se muestra en todas las páginas, en los correos y a las aplicaciones.',
  'admin.setting.description': 'Descripción',
  'admin.setting.description.hint': 'Una frase para visitantes y buscadores.',
  'admin.setting.contact': 'Contacto',
  'admin.setting.contact.hint':
    'Una dirección de correo o una página web. Se muestra en todas las páginas y en security.txt.',
  'admin.setting.banner': 'Aviso',
  'admin.setting.banner.hint':
    'Se muestra en la parte superior de todas las páginas, por ejemplo antes de un mantenimiento.',
  'admin.setting.logo': 'Logotipo',
  'admin.setting.accentLight': 'Color de acento en el tema claro',
  'admin.setting.accentLight.hint':
    'Para enlaces y botones, como #b83b0b. Se rechazan los colores difíciles de leer.',
  'admin.setting.accentDark': 'Color de acento en el tema oscuro',
  'admin.setting.accentDark.hint': 'Como #ff9a62.',
  'admin.setting.registration': 'Quién puede crear una cuenta',
  'admin.setting.registration.hint': 'Las invitaciones se crean en la página Personas.',
  'admin.setting.registration.open': 'Cualquiera',
  'admin.setting.registration.invite': 'Personas con invitación',
  'admin.setting.registration.closed': 'Nadie',
  'admin.setting.guestUploads': 'Subidas sin una cuenta',
  'admin.setting.guestUploads.hint': 'En el navegador, tras una comprobación contra bots.',
  'admin.setting.gallery': 'Galería pública',
  'admin.setting.gallery.hint':
    'De imágenes que todo el mundo puede ver y que se consideraron seguras.',
  'admin.setting.on': 'Activado',
  'admin.setting.off': 'Desactivado',
  'admin.setting.defaultExpiration': 'Las subidas caducan, salvo que quien sube elija otra cosa',
  'admin.setting.defaultExpiration.hint':
    'En las páginas y en la API v1. Los planes pueden acortarlo. La API clásica conserva un día.',
  'admin.setting.kinds': 'Qué se puede subir',
  'admin.setting.kinds.hint': 'Lo que ya está se conserva.',
  'admin.setting.kinds.image+audio': 'Imágenes y clips de audio',
  'admin.setting.kinds.image': 'Solo imágenes',
  'admin.setting.kinds.audio': 'Solo clips de audio',
  'admin.setting.trashDays': 'Días en la papelera',
  'admin.setting.trashDays.hint':
    'Durante cuánto tiempo se puede restaurar lo eliminado, de 0 a 365. Con 0, el archivo desaparece al eliminarlo. Lo que ya está en la papelera se queda el tiempo que se prometió.',
  'admin.setting.terms': 'Condiciones de uso',
  'admin.setting.terms.hint': 'Markdown, sin HTML. Sustituye el texto de la página Condiciones.',
  'admin.setting.privacy': 'Privacidad',
  'admin.setting.privacy.hint':
    'Markdown, sin HTML. Va antes de lo que guarda el software, en la página Privacidad.',

  'admin.logo.choose': 'Imagen',
  'admin.logo.hint':
    'PNG, JPEG, WebP, GIF o AVIF, de 16 a 1024 píxeles de ancho y alto, hasta 256 KB. Se quitan los datos ocultos.',
  'admin.logo.save': 'Usar este logotipo',
  'admin.logo.current': 'El logotipo actual',
  'admin.logo.none': 'Elige una imagen.',
} as const
