/** The answer of an owner to a claim of copyright. */
export const counterNotice = {
  'counter.title': 'Contranotificação',
  'counter.lead':
    'Seu envio foi bloqueado porque alguém diz que é obra sua. Se isso for um engano, você pode declarar isso aqui sob juramento, conforme a lei de direitos autorais dos EUA (17 U.S.C. 512). Enviamos o que você informar, inclusive seu nome e endereço, a quem fez a denúncia.',
  'counter.course':
    'A menos que essa pessoa nos informe que recorreu à Justiça, seu envio volta a ficar disponível após 12 dias úteis.',
  'counter.advice':
    'Esta é uma declaração legal, e fazê-la com falsidade pode ser crime. Se tiver dúvidas, consulte antes um advogado ou apresente um recurso.',
  'counter.upload': 'Envio: {name}',
  'counter.name': 'Seu nome completo',
  'counter.address': 'Seu endereço postal',
  'counter.phone': 'Seu número de telefone',
  'counter.email': 'Seu endereço de e-mail',
  'counter.mistake':
    'Juro, sob pena de perjúrio, que acredito de boa-fé que o material foi removido ou desativado em decorrência de erro ou de identificação equivocada.',
  'counter.jurisdiction':
    'Aceito a jurisdição do Tribunal Federal Distrital do distrito judicial em que se localiza meu endereço ou, se meu endereço for fora dos Estados Unidos, a de qualquer distrito judicial em que o provedor deste site possa ser encontrado, e aceitarei citações e notificações judiciais de quem denunciou o material ou de seu agente.',
  'counter.signature': 'Sua assinatura: digite seu nome completo',
  'counter.send': 'Assinar e enviar',
  'counter.badFields': 'Preencha todos os campos e marque as duas declarações.',
  'counter.offer':
    'A obra é sua, ou você tem permissão para usá-la? Você pode <a>enviar uma contranotificação</a>.',
  'counter.waiting':
    'Você enviou uma contranotificação. A menos que quem denunciou o envio recorra à Justiça, ele volta a ficar disponível depois de {date}.',
  'counter.put_back': 'Após sua contranotificação, o envio foi restaurado.',
  'counter.stopped':
    'Você enviou uma contranotificação. Quem denunciou o envio recorreu à Justiça, então ele continua bloqueado.',
} as const
