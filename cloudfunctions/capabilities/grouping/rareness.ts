import { decodeIdf } from '../../../miniprogram/domain/problem-class/rareness';
import type { Idf } from '../../../miniprogram/domain/problem-class/text-vector';
import { readModelFile } from '../../kernel/model-file';

let loaded: Idf | undefined;

/** Read once an instance, when first something is compared. */
export const rareness = (): Idf => (loaded ??= decodeIdf(readModelFile('rareness.bin')));
