/** Signing in and up, resetting a password, and the first start. */
export const login = {
  'login.email': 'Correo electrónico',
  'login.password': 'Contraseña',
  'login.password.hint':
    'Al menos {min, plural, one {# carácter} other {# caracteres}}. Unas cuantas palabras al azar funcionan bien.',
  'login.continue': 'Continuar',
  'login.signedIn': 'Has iniciado sesión',
  'login.noMail':
    'Este sitio aún no puede enviar correo. Pide tu enlace a la administración del sitio.',
  'login.checkEmail': 'Revisa tu correo',

  'login.signIn': 'Iniciar sesión',
  'login.signIn.passkey': 'Iniciar sesión con llave de acceso',
  'login.signIn.with': 'Iniciar sesión con {provider}',
  'login.signIn.forgot': '¿Olvidaste tu contraseña?',
  'login.signIn.create': 'Crear cuenta',
  'login.signIn.newPassword': 'Contraseña cambiada. Inicia sesión con la nueva.',
  'login.signIn.confirmed': 'Dirección de correo confirmada. Ya puedes iniciar sesión.',
  'login.signIn.unconfirmed':
    'Primero confirma tu dirección de correo. Te acabamos de enviar un enlace nuevo.',
  'login.signIn.unconfirmed.noMail':
    'Primero confirma tu dirección de correo. Pide el enlace nuevo a la administración del sitio.',
  'login.signIn.providerFailed':
    'No pudimos iniciar tu sesión con {provider}. O bien no confirmó quién eres, o bien necesitas antes una invitación a este sitio.',
  'login.signIn.failed':
    'No pudimos iniciar tu sesión. O bien el otro sitio no confirmó quién eres, o bien necesitas antes una invitación a este sitio.',
  'login.signIn.stale.title': 'No se pudo iniciar la sesión',
  'login.signIn.stale': 'El inicio de sesión tardó demasiado o se empezó en otro navegador.',

  'login.twoStep.title': 'Verificación en dos pasos',
  'login.twoStep.about':
    'Introduce el código de tu aplicación de autenticación o un código de recuperación.',
  'login.twoStep.code': 'Código',

  'login.signUp.title': 'Crea tu cuenta',
  'login.signUp.create': 'Crear cuenta',
  'login.signUp.signIn': '¿Ya tienes una cuenta? Inicia sesión',
  'login.signUp.name': 'Nombre',
  'login.signUp.name.hint': 'Solo lo ven tú y las aplicaciones que autorices.',
  'login.signUp.invite.title': 'Se necesita una invitación',
  'login.signUp.invite':
    'Necesitas una invitación para registrarte. Abre el enlace que te envió la administración del sitio. Las invitaciones sirven una vez y caducan a los 14 días.',
  'login.signUp.closed.title': 'El registro está cerrado',
  'login.signUp.closed': 'El registro está cerrado. Pide una cuenta a la administración del sitio.',
  'login.signUp.sent':
    'Enviamos un enlace a <b>{email}</b>. Ábrelo en las próximas 24 horas para terminar de crear tu cuenta.',
  'login.signUp.sent.hint':
    '¿No llega el correo? Revisa la carpeta de correo no deseado. Para obtener otro enlace, inicia sesión con el mismo correo y la misma contraseña.',

  'login.verify.title': 'Confirma tu dirección de correo',
  'login.verify.about': 'Haz clic para confirmar que esta dirección de correo es tuya.',
  'login.verify.confirm': 'Confirmar correo',
  'login.verify.failed': 'No se pudo confirmar tu dirección de correo',
  'login.verify.next': 'Confirma la dirección nueva',
  'login.verify.next.about':
    'Enviamos un segundo enlace a tu dirección nueva. Ábrelo para completar el cambio.',
  'login.verify.next.noMail':
    'Este sitio aún no puede enviar correo. Pide el segundo enlace a la administración del sitio.',
  'login.verify.account': 'Tu cuenta',

  'login.setUp.title': 'Configura {siteName}',
  'login.setUp.about': 'Crea la cuenta de administración de este sitio.',
  'login.setUp.create': 'Crear cuenta de administración',

  'login.reset.title': 'Restablece tu contraseña',
  'login.reset.about':
    'Introduce tu dirección de correo y te enviaremos un enlace para definir una contraseña nueva.',
  'login.reset.send': 'Enviar enlace',
  'login.reset.sent':
    'Si hay una cuenta con <b>{email}</b>, le hemos enviado un enlace. El enlace sirve durante 1 hora.',
  'login.newPassword.title': 'Elige una contraseña nueva',
  'login.newPassword.about':
    'Se cerrará tu sesión en todos los dispositivos. Después, inicia sesión con la contraseña nueva.',
  'login.newPassword.password': 'Contraseña nueva',
  'login.newPassword.set': 'Definir contraseña',

  'login.refused': 'No funcionó. Revisa los datos e inténtalo de nuevo.',
  'login.refused.tooMany': 'Demasiados intentos. Espera un rato e inténtalo de nuevo.',
  'login.refused.tooManyUntil':
    'Demasiados intentos. Inténtalo de nuevo en {minutes, plural, one {# minuto} other {# minutos}}.',
  'login.refused.tooShort':
    'Usa al menos {min, plural, one {# carácter} other {# caracteres}}. Unas cuantas palabras al azar funcionan bien.',
  'login.refused.tooLong': 'Usa {max, plural, one {# carácter} other {# caracteres}} como máximo.',
  'login.refused.spent': 'Este enlace ha caducado o ya se usó. Solicita otro.',
  'login.refused.code': 'Ese código no es correcto. Introduce el más reciente de tu aplicación.',
  'login.refused.timedOut': 'El inicio de sesión tardó demasiado. Inicia sesión de nuevo.',
  'login.refused.wrong': 'La dirección de correo o la contraseña no son correctas.',
  'login.refused.email': 'Introduce una dirección de correo válida, como nombre@example.com.',
  'login.refused.password': 'Esa contraseña no es correcta.',
  'login.refused.breached': 'Esta contraseña ha aparecido en una filtración de datos. Elige otra.',
  'login.refused.common':
    'Esta contraseña es demasiado fácil de adivinar. Unas cuantas palabras al azar funcionan bien.',
  'login.refused.otherAccount':
    'Este enlace es para otra cuenta. Cierra la sesión y ábrelo de nuevo.',
  'login.refused.recoveryCode': 'Ese código de recuperación no es correcto o ya se usó.',
  'login.refused.tooManyCodes':
    'Demasiados códigos incorrectos. Vuelve a empezar e inicia sesión de nuevo.',
  'login.refused.locked': 'Demasiados códigos incorrectos. Inténtalo de nuevo en 15 minutos.',
  'login.refused.notFresh': 'Por tu seguridad, inicia sesión de nuevo para hacer este cambio.',
  'login.refused.onlyWayIn':
    'Es tu única forma de iniciar sesión. Define primero una contraseña y después desconéctala.',
} as const
