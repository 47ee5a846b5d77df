import { resume } from './api/resume';
import { forgetSpreadsheets } from './platform/documents';
import { loadFontScale } from './platform/font-scale';
import { openMissing } from './platform/navigation';
import { onConnected } from './platform/network';

/**
 * The app's start-up duty is the cloud, and what still has to get there. Who the person is, is found out by pages/home, so that a launch from a shared
 * link or a QR code (which may open any page first) goes through the same door.
 */
App({
  onLaunch() {
    void loadFontScale();
    void forgetSpreadsheets();
    // Not traced: who opened the tool when is nobody's business (no attendance, promise 6).
    wx.cloud.init({ traceUser: false });
    onConnected(() => void resume());
  },

  /** What waited when the app was left, or killed, goes on from where it was. */
  onShow() {
    void resume();
  },

  /** Of a card that was shared before a page moved, or by a phone with a later version. */
  onPageNotFound({ path, query }) {
    void openMissing(path, query);
  },
});
