/** The pages about one's own account, their forms and what these answer. */
export const account = {
  'account.pages': 'Tus páginas',
  'account.pages.uploads': 'Subidas',
  'account.pages.settings': 'Ajustes',
  'account.pages.profile': 'Plan y uso',
  'account.pages.keys': 'Claves y aplicaciones',
  'account.pages.webhooks': 'Webhooks',
  'account.pages.account': 'Cuenta',

  'account.title': 'Tu cuenta',
  'account.data': 'Tus datos',
  'account.data.about': 'Descarga una copia de tus datos o elimina tu cuenta.',
  'account.data.export': 'Exportar datos',
  'account.data.delete': 'Eliminar cuenta',

  'account.name': 'Nombre',
  'account.name.save': 'Guardar',
  'account.name.missing': 'Introduce un nombre.',
  'account.name.done': 'Nombre actualizado.',

  'account.email': 'Correo electrónico',
  'account.email.about':
    'Inicias sesión con <b>{email}</b>. Para cambiarlo, confirma el enlace que enviamos a esta dirección y después el que enviamos a la nueva.',
  'account.email.new': 'Dirección de correo nueva',
  'account.email.change': 'Cambiar correo',
  'account.email.done': 'Revisa tu correo. Enviamos un enlace a tu dirección actual.',
  'account.email.confirmed': 'Dirección de correo confirmada.',

  'account.password': 'Contraseña',
  'account.password.about':
    'Al cambiar la contraseña se cierra tu sesión en todos los demás dispositivos.',
  'account.password.current': 'Contraseña actual',
  'account.password.new': 'Contraseña nueva',
  'account.password.yours': 'Tu contraseña',
  'account.password.change': 'Cambiar contraseña',
  'account.password.done':
    'Contraseña cambiada. Se ha cerrado tu sesión en todos los demás dispositivos.',
  'account.password.none':
    'Aún no tienes contraseña. Te enviaremos por correo un enlace para definirla.',
  'account.password.link': 'Enviarme un enlace',
  'account.password.link.done':
    'Revisa tu correo: te enviamos un enlace para definir la contraseña.',

  'account.twoStep': 'Verificación en dos pasos',
  'account.twoStep.off':
    'Cuando inicies sesión con tu contraseña, también te pediremos un código de una aplicación de autenticación.',
  'account.twoStep.setUp': 'Configurar',
  'account.twoStep.on':
    'Activada. Para iniciar sesión con tu contraseña también hace falta un código de tu aplicación de autenticación.',
  'account.twoStep.newCodes': 'Obtener códigos de recuperación nuevos',
  'account.twoStep.newCodes.about':
    'Si generas códigos de recuperación nuevos, los anteriores dejan de funcionar. Si desactivas la verificación en dos pasos, tu cuenta queda protegida solo por tu contraseña.',
  'account.twoStep.turnOff': 'Desactivar',
  'account.twoStep.turnOn': 'Activar',
  'account.twoStep.on.done': 'La verificación en dos pasos está activada.',
  'account.twoStep.off.done': 'La verificación en dos pasos está desactivada.',
  'account.twoStep.title': 'Configura la verificación en dos pasos',
  'account.twoStep.app':
    'Añade este sitio a tu aplicación de autenticación. En este dispositivo, <a>abre la aplicación</a>; si no, introduce esta clave de configuración.',
  'account.twoStep.save':
    'Guarda estos códigos de recuperación donde puedas consultarlos sin tu teléfono. Cada código sirve una vez. No los volveremos a mostrar.',
  'account.twoStep.confirm': 'Introduce el código de 6 cifras de la aplicación.',
  'account.twoStep.code': 'Código',
  'account.twoStep.startOver': 'Empezar de nuevo',
  'account.twoStep.codes': 'Códigos de recuperación',
  'account.twoStep.codes.title': 'Tus códigos de recuperación nuevos',
  'account.twoStep.codes.about':
    'Cada código sirve una vez. Los códigos anteriores ya no funcionan. No volveremos a mostrar estos.',
  'account.twoStep.codes.saved': 'Ya los guardé',

  'account.passkeys': 'Llaves de acceso',
  'account.passkeys.about':
    'Inicia sesión con tu huella, tu cara o el bloqueo de pantalla en lugar de una contraseña.',
  'account.passkeys.add': 'Añadir llave de acceso',
  'account.passkeys.script': 'Activa JavaScript para añadir una llave de acceso.',
  'account.passkeys.unnamed': 'Llave de acceso',
  'account.passkeys.name': 'Nombre de la llave de acceso',
  'account.passkeys.rename': 'Cambiar nombre',
  'account.passkeys.added': 'Añadida <date></date>',
  'account.passkeys.remove': 'Quitar',
  'account.passkeys.remove.one': 'Quitar la llave de acceso {name}',
  'account.passkeys.add.done': 'Llave de acceso añadida.',
  'account.passkeys.rename.done': 'Nombre de la llave de acceso cambiado.',
  'account.passkeys.remove.done': 'Llave de acceso quitada.',

  'account.sessions': 'Dispositivos con sesión iniciada',
  'account.sessions.signOutOthers': 'Cerrar sesión en los demás dispositivos',
  'account.sessions.this': 'Este dispositivo',
  'account.sessions.facts': 'Sesión iniciada <started></started> · Última actividad <used></used>',
  'account.sessions.signOut': 'Cerrar sesión',
  'account.sessions.signOut.one': 'Cerrar sesión en {device}',
  'account.sessions.device': '{browser} en {system}',
  'account.sessions.unknown': 'Dispositivo desconocido',
  'account.sessions.done': 'Sesión cerrada en el dispositivo.',
  'account.sessions.others.done': 'Sesión cerrada en todos los demás dispositivos.',

  'account.signInAccounts': 'Cuentas para iniciar sesión',
  'account.signInAccounts.about': 'Otras cuentas con las que puedes iniciar sesión.',
  'account.signInAccounts.none': 'Conecta {providers} para iniciar sesión sin contraseña.',
  'account.signInAccounts.connect': 'Conectar',
  'account.signInAccounts.connect.one': 'Conectar {provider}',
  'account.signInAccounts.disconnect': 'Desconectar',
  'account.signInAccounts.disconnect.one': 'Desconectar {provider}',
  'account.signInAccounts.connect.done':
    '{provider} se ha conectado. Ya puedes iniciar sesión con esa cuenta.',
  'account.signInAccounts.disconnect.done': '{provider} se ha desconectado.',

  'account.delete.title': '¿Eliminar tu cuenta?',
  'account.delete.about':
    'Esto elimina definitivamente tu cuenta y todo lo que contiene: todas las subidas y sus enlaces, carpetas, claves de API, llaves de acceso y aplicaciones conectadas. No se puede deshacer.',
  'account.delete.export': '¿Quieres antes una copia? <a>Exporta tus datos</a>.',
  'account.delete.email': 'Escribe tu dirección de correo para confirmar',
  'account.delete.confirm': 'Eliminar cuenta definitivamente',
  'account.delete.keep': 'Conservar mi cuenta',
  'account.delete.done': 'Tu cuenta se ha eliminado',
  'account.delete.done.about':
    'Tus subidas y todo lo demás de la cuenta se han eliminado, y los enlaces ya no funcionan. Gracias por usar {siteName}.',
  'account.delete.done.home': 'Ir a la página de inicio',

  'account.export.title': 'Exporta tus datos',
  'account.export.about':
    'Un archivo ZIP con tus subidas tal como están guardadas aquí, y los datos de tu cuenta, títulos y descripciones y una lista de tus claves de API (sin las claves) en JSON.',
  'account.export.kept':
    'Está disponible durante {days, plural, one {# día} other {# días}} desde que está lista.',
  'account.export.create': 'Crear exportación',
  'account.export.again': 'Crear otra exportación',
  'account.export.waiting':
    'Preparando tu exportación desde el {date}. Vuelve a cargar esta página para comprobarlo. Mientras tanto puedes salir.',
  'account.export.failed':
    'La última exportación falló. Inténtalo de nuevo. Si vuelve a fallar, contacta con la administración del sitio.',
  'account.export.download': 'Descargar ({size})',
  'account.export.until': 'Disponible hasta el {date}.',

  'account.words': 'Leyendas y reconocimiento de texto',
  'account.words.optOut':
    'Sin leyendas, reconocimiento de texto ni transcripciones en las subidas nuevas',
  'account.words.hint':
    'Puedes elegir otra cosa en cada subida. Para cambiar las subidas que ya existen, abre sus páginas.',
  'account.words.save': 'Guardar elección',
  'account.words.done': 'Guardado.',
} as const
