/** The steps after the first account of a site was made. */
export const adminWelcome = {
  'admin.welcome.title': 'Configura tu sitio',
  'admin.welcome.step': 'Paso {step} de {steps}: {name}',
  'admin.welcome.steps': 'Pasos',
  'admin.welcome.next': 'Guardar y continuar',
  'admin.welcome.goOn': 'Continuar',
  'admin.welcome.skip': 'Omitir',
  'admin.welcome.later': 'Todo esto se puede cambiar después, en la página Ajustes.',
  'admin.welcome.done': 'Tu sitio está listo.',

  'admin.welcome.name': 'Nombre',
  'admin.welcome.address': 'Dirección',
  'admin.welcome.mail': 'Correo',
  'admin.welcome.uploads': 'Quién puede subir',

  'admin.welcome.address.is':
    'Todos los enlaces que genera este sitio empiezan por <b>{origin}</b>.',
  'admin.welcome.address.works':
    'Tu navegador abrió esta página allí, así que la dirección funciona.',
  'admin.welcome.address.localHint':
    'Esta dirección solo funciona en este equipo. Para los demás, define {setting} con una dirección pública donde arranca el servidor y reinícialo.',
  'admin.welcome.address.other':
    'Tu navegador abrió esta página como <b>{openedAt}</b>. Comprueba si la otra dirección funciona: <a>abre {origin}</a>. Debería mostrar este sitio.',
  'admin.welcome.address.set':
    'Si no lo hace, o si quieres usar <b>{openedAt}</b>: define <code>{setting}</code> donde arranca el servidor y reinícialo.',

  'admin.welcome.mail.off':
    'El correo está desactivado, así que nadie puede restablecer su contraseña por su cuenta, y los enlaces para ello se escriben en el registro. Para cambiarlo, define <code>ANYBIN_SMTP_URL</code> donde arranca el servidor.',
  'admin.welcome.mail.on': 'Envía un mensaje a {email} para ver si el correo llega.',
  'admin.welcome.mail.do': 'Enviar un mensaje de prueba',
  'admin.welcome.mail.sent': 'El servidor de correo aceptó el mensaje. Búscalo en {email}.',
} as const
