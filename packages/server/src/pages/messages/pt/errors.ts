/** The error page. */
export const errors = {
  'errors.explain': 'O que isto significa?',
  'errors.requestId': 'ID da solicitação: <code>{requestId}</code>',
  'errors.signIn': 'Entre para continuar.',
  'errors.notFound':
    'O link pode estar errado, ou o envio pode ter expirado, sido excluído ou ser privado. Confira o link ou pergunte a quem o enviou.',
  'errors.badOrigin': 'Recarregue a página e tente de novo.',
  'errors.botCheck':
    '{registration, select, closed {A verificação contra robôs não terminou. Recarregue a página e tente de novo.} other {A verificação contra robôs não terminou. Recarregue a página e tente de novo, ou entre na sua conta.}}',
  'errors.wait':
    '{seconds, plural, =0 {Aguarde um momento e tente de novo.} one {Tente de novo em # segundo.} other {Tente de novo em # segundos.}}',
  'errors.internal':
    'Desculpe, algo deu errado do nosso lado. Tente de novo. Se continuar acontecendo, envie à administração do site o ID da solicitação abaixo.',
  'errors.noKeys': 'Chaves e tokens não abrem páginas de uma conta.',
} as const
