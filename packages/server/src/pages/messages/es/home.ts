/** The home page. */
export const home = {
  'home.description':
    'Sube imágenes y clips de audio y obtén enlaces para compartir. Se quitan los datos de ubicación y de la cámara.',
  'home.deleted': 'Subida eliminada. Sus enlaces ya no funcionan.',
  'home.signedOut': 'Has cerrado la sesión.',
  'home.signedIn': 'Has iniciado sesión.',
  'home.shareAgain':
    'No se pudieron recibir los archivos. No se enviaron a ninguna parte. Compártelos de nuevo o elígelos aquí.',

  'home.recent': 'Tus subidas',
  'home.receipts': 'Confirmaciones de apertura',
  'home.empty': 'Aún no hay subidas',
  'home.emptyHint': 'Tus subidas aparecerán aquí, primero las más recientes.',
  'home.end': 'No hay más subidas',
  'home.endHint': 'Has llegado al final.',

  'home.welcome': 'Comparte imágenes y audio con un enlace',
  'home.lead':
    '{siteName} convierte un archivo en enlaces que puedes pegar donde quieras, y antes quita la ubicación, los datos de la cámara y otros datos ocultos.',
  'home.links':
    '<b>Un enlace para cada lugar</b> Enlace de la página, enlace directo, HTML, Markdown y BBCode.',
  'home.clean':
    '<b>Sin datos ocultos</b> Se quitan los datos de ubicación y de la cámara. La imagen en sí no se vuelve a comprimir si el formato lo permite.',
  'home.api':
    '<b>Pensado para scripts y agentes</b> Una <a>API sencilla</a> para scripts, aplicaciones y agentes de IA.',

  'home.account': 'Tu cuenta',
  'home.accountHint':
    'Inicia sesión para subir archivos y para encontrar, cambiar y eliminar tus subidas más adelante.',
  'home.invited': 'Para crear una cuenta necesitas una invitación de este sitio.',
  'home.closed': 'Aquí solo la administración del sitio puede crear cuentas.',
  'home.guests':
    'Sin una cuenta, las subidas caducan tras {span} y no podrás editarlas ni eliminarlas más adelante.',
  'home.example': 'Esto es lo que ven los demás',
  'home.examplePicture': 'Primera luz sobre un lago',
  'home.exampleClip': 'Unas notas en una cuerda',
} as const
