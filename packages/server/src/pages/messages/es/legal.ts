/** Guide, privacy, terms and reports. */
export const legal = {
  'legal.guide': 'Guía',
  'legal.upload': 'Subir',
  'legal.uploadHint':
    'En la <a>página de inicio</a>, suelta archivos donde quieras, pega una imagen o elige archivos. Puedes subir varios a la vez. Las imágenes pueden tener hasta {imageSize} y los clips de audio hasta {audioSize} cada uno. Tu plan puede permitir menos.',
  'legal.record': 'Grabar',
  'legal.recordHint':
    'Pulsa el botón redondo en <a>Grabar</a>, permite el micrófono y habla. Haz las pausas que quieras, escucha, ponle un título y súbelo.',
  'legal.recordSafe':
    'No se sube nada antes de que pulses el botón. Hasta entonces tu navegador guarda cada segundo: si se cierra por un fallo, abre la página de nuevo y continúa. En un equipo compartido, sube o elimina lo que grabaste.',
  'legal.share': 'Compartir',
  'legal.shareLink':
    '<b>Enlace</b> abre una página con tu subida. Es el que conviene enviar a la gente.',
  'legal.shareDirect': '<b>Enlace directo</b> abre el archivo en sí.',
  'legal.shareEmbed':
    '<b>HTML, Markdown y BBCode</b> la insertan en una página web, un README o un mensaje de un foro.',
  'legal.private': 'Privada',
  'legal.privateHint':
    'Una subida privada tiene un enlace más largo que contiene un secreto. Cualquiera que tenga el enlace completo puede abrirla; sin el secreto, la página no existe. Las subidas privadas nunca aparecen en listas.',
  'legal.removed': 'Qué quitamos',
  'legal.removedHint':
    'Antes de guardar una imagen, quitamos los datos de ubicación, cámara y autor, los comentarios y las vistas previas ocultas. La imagen en sí queda igual, píxel a píxel, siempre que su formato lo permita. Los perfiles de color se conservan.',
  'legal.organize': 'Organizar',
  'legal.organizeHint':
    'Encuentra todo en <a>Tus subidas</a>: busca, ordena y usa carpetas. Selecciona varias para editarlas, moverlas, descargarlas, eliminarlas o cambiar cuándo caducan. El teclado funciona como en un gestor de archivos.',
  'legal.folders':
    'Comparte una carpeta con un enlace y añade una contraseña o una fecha de caducidad si quieres. Muestra las subidas públicas de la carpeta; las privadas siguen ocultas.',
  'legal.delete': 'Eliminar',
  'legal.deleteHint':
    'Pulsa <b>Eliminar</b> en la página de la subida o selecciónala en <a>Tus subidas</a>. Sus enlaces dejan de funcionar de inmediato. {days, plural, =0 {El archivo se elimina; en Tus subidas puedes deshacerlo durante 10 segundos.} one {El archivo se queda # día en tu papelera, donde puedes restaurarlo.} other {El archivo se queda # días en tu papelera, donde puedes restaurarlo. Hasta entonces cuenta para tu almacenamiento, y se elimina antes si una subida necesita el espacio.}}',

  'legal.privacy': 'Privacidad',
  'legal.privacyLead':
    '{siteName} funciona con Anybin, software de código abierto. Esta página describe qué guarda el software.',
  'legal.stored': 'Qué guardamos',
  'legal.cookies': 'Cookies',
  'legal.kept': 'Se guarda {kept}.',
  'legal.keptFor': 'Se guarda durante {span}.',
  'legal.keptForAfter': 'Se guarda durante {span} después de {from}.',
  'legal.tracking':
    'No te rastreamos. {turnstile, select, true {Para mantener fuera a los bots, la página de subida carga una comprobación de Cloudflare si no has iniciado sesión.} other {Las páginas no cargan nada de otros sitios.}} Tu tema de color y tus ajustes de sonido se guardan en tu navegador, igual que lo que grabas hasta que lo subas o lo elimines.',
  'legal.gallery': 'Galería y buscadores',
  'legal.inGallery':
    'Las imágenes públicas que se comprobaron y se consideraron seguras aparecen en la <a>galería</a>, y los buscadores pueden incluirlas. Todas las demás subidas piden a los buscadores que no las incluyan.',
  'legal.noGallery':
    'Aquí no hay galería pública, y todas las subidas piden a los buscadores que no las incluyan.',
  'legal.recipients': 'Quién más ve las subidas',
  'legal.noRecipients':
    'Nadie. Las subidas se comprueban y se describen en máquinas de este sitio, y no se envían a nadie más.',
  'legal.recipient':
    '<b>{host}</b> recibe {gets, select, file {el archivo} picture {una copia más pequeña} sound {el sonido} fingerprint {una huella digital, pero no el archivo,} other {el texto}} de {kinds, select, image {imágenes} audio {clips} other {imágenes y clips}} para {purpose, select, scan {su comprobación} caption {su descripción} text {la lectura de su texto} transcript {la transcripción de lo que se dice} other {el reconocimiento de su idioma}}. {seesPrivate, select, true {También se envían las subidas privadas y las que tienen contraseña o límite de vistas.} other {No se envían las subidas privadas ni las que tienen contraseña o límite de vistas.}}',
  'legal.deletion': 'Eliminación',
  'legal.deletionHint':
    'Las subidas eliminadas y caducadas ya no se pueden abrir, y sus archivos se borran poco después: los de las caducadas, en alrededor de una hora. Los navegadores y las cachés pueden conservar un archivo público hasta 60 segundos. Las copias de seguridad pueden contenerlas más tiempo, y puede haber personas que guardaran las suyas.',

  'legal.terms': 'Condiciones',
  'legal.termsLead':
    '{siteName} lo gestiona la administración del sitio, que decide quién puede usarlo.',
  'legal.rights': 'Sube solo lo que tengas derecho a compartir. Sigue siendo tuyo.',
  'legal.forbidden':
    'No subas nada que infrinja la ley, dañe o acose a personas, sexualice a menores o ataque equipos informáticos.',
  'legal.checked':
    'Las subidas se comparan con listas de archivos no permitidos y, si hay un antivirus instalado, se analizan en busca de virus. Un archivo bloqueado no se puede volver a subir.',
  'legal.admin':
    'La administración del sitio y los moderadores pueden retener, bloquear o eliminar subidas y suspender o cerrar cuentas. Puedes leer el motivo junto a tu subida y apelar cada decisión una vez, en un plazo de seis meses.',
  'legal.reports': 'Cualquiera puede <a>denunciar una subida</a>.',
  'legal.noPromise':
    'No podemos prometer que el sitio esté siempre disponible. Conserva tu propia copia de todo lo importante.',

  'legal.copyright': 'Derechos de autor',
  'legal.copyrightHint':
    'Si tu obra está aquí sin tu permiso, <a>denuncia la subida</a> o escribe a nuestro agente designado:',
  'legal.counterNotice':
    'Quien la subió puede responder con una contranotificación. Las cuentas cuyas subidas se bloquean una y otra vez se suspenden o se cierran.',

  'legal.contact': 'Contacto',
  'legal.noContact':
    'La administración de {host} no ha publicado una dirección de contacto. Pregunta a quien te dio acceso o al registrador del dominio.',
} as const
