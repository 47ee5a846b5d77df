/**
 * What `asked` answers, or `otherwise` when it has not after so many milliseconds: the person waits for the answer to her own tap
 * meanwhile, and her function has ten seconds in all.
 */
export function answerWithin<Answer>(ms: number, asked: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  return Promise.race([asked, silence]).finally(() => clearTimeout(timer));
}
