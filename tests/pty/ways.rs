//! Ways to places: the keys that lead to a screen, each step waited for.

use super::window::{ENTER, F3, F10, Home, QUIT, SAVE, Start, TAB, Window};

impl Window {
    /// A window on the sample street, at its first screen.
    pub fn street(home: &Home) -> Window {
        Window::street_by(Start::demo(home))
    }

    pub fn street_by(start: Start) -> Window {
        let mut window = start.open();
        window.wait_for("杜鹃片区");
        // The tour has tests of its own; here the screen is the one of every day.
        window.send("\x18");
        window.wait_without("不看了");
        window.quiet();
        window
    }

    /// Through the first start of a register that does not exist yet.
    #[track_caller]
    pub fn begin(&mut self) {
        self.wait_for("新建登记簿");
        self.send("1");
        self.wait_for("第一次使用：填写街道");
        self.send("新碶街道");
        self.wait_for("新碶街办纪要");
        self.send(SAVE);
        self.wait_without("第一次使用");
        self.wait_for("第1步");
        self.quiet();
    }

    /// Runs a command by its name, from the palette.
    #[track_caller]
    pub fn palette(&mut self, name: &str) {
        self.send(F10);
        self.wait_for("找功能 ─");
        self.send(name);
        self.wait_for(&format!("查找 {name}"));
        self.send(ENTER);
        self.wait_without("找功能 ─");
    }

    /// 我是谁: a form that needs no data.
    #[track_caller]
    pub fn ask_who(&mut self) {
        self.palette("我是谁");
        self.wait_for("─ 我是谁");
    }

    /// To the meeting of the sample street that is held today, opened, on its first item with a number.
    #[track_caller]
    pub fn chair(&mut self) {
        self.go_to_todays_meeting();
        self.send(ENTER);
        self.wait_for("准备开会");
        self.send(ENTER);
        // Where nobody has set the clock, the day of the sample street is past, and it is asked.
        self.wait_until("the meeting or a question", |window| {
            window.shows("进行中") || window.shows("不是今天的会")
        });
        if self.shows("不是今天的会") {
            self.send("\t");
            self.settle();
            self.send(ENTER);
        }
        self.wait_for("进行中");
        self.send("1");
        self.wait_for("高潮村提出");
    }

    /// To the preparation of today's meeting, or to the chair's screen when it is open.
    #[track_caller]
    pub fn go_to_todays_meeting(&mut self) {
        self.palette("会议");
        self.wait_for("杜鹃片区第3次");
        self.send(ENTER);
        self.wait_for("杜鹃片区现场办公会议（第3次）");
    }

    /// Asks to leave.
    #[track_caller]
    pub fn ask_to_leave(&mut self) {
        self.send(QUIT);
        self.wait_for("─ 退出 ─");
        // A person looks before answering; an answer that comes with the question counts as part of a burst.
        self.quiet();
    }

    /// Begins a note of what somebody says, in the field of the text.
    #[track_caller]
    pub fn note(&mut self) {
        self.send(F3);
        self.wait_for("发言内容");
        self.send(TAB);
    }
}
